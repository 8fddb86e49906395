using System.IO;

namespace Wrapup.Shell.Package;

/// <summary>The verb of <c>build.ps1 -Task Package</c>, <c>--write-package folder</c>: makes out/ from what the build left in a work tree.</summary>
internal static class PackageCommand
{
    /// <summary>The first word of its command line.</summary>
    public const string Verb = "--write-package";

    /// <summary>Writes the tree, the nupkg and the bill of materials, and names them. 1 where the package cannot be made.</summary>
    public static int Run(string folder, TextWriter output, TextWriter errors)
    {
        string root = Path.GetFullPath(folder);
        try
        {
            PackageOutput made = PackageWriter.Write(root, Path.Combine(root, "out"));
            foreach (string path in new[] { made.Tree, made.Nupkg, made.Bill })
            {
                output.WriteLine(Path.GetRelativePath(root, path).Replace('\\', '/'));
            }

            return 0;
        }
        catch (PackageException wrong)
        {
            errors.WriteLine(wrong.Message);
            return 1;
        }
    }
}
