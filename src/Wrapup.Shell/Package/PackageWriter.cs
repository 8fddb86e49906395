using System.IO;

namespace Wrapup.Shell.Package;

/// <summary>Makes the package from a work tree that was built. The same files give the same bytes.</summary>
internal static class PackageWriter
{
    /// <summary>Writes all three parts; what was there of this version is replaced.</summary>
    /// <exception cref="PackageException">The manifest and the files do not agree.</exception>
    public static PackageOutput Write(string root, string target)
    {
        PackageManifest manifest = PackageManifest.Read(root);
        PackageFiles.Check(manifest, root);
        string name = $"{manifest.Id}.{manifest.Version}";
        var output = new PackageOutput(
            Path.Combine(target, manifest.Id, manifest.Version),
            Path.Combine(target, $"{name}.nupkg"),
            Path.Combine(target, $"{name}.cdx.json"));

        CopyTree(manifest, root, output.Tree);
        File.WriteAllBytes(output.Nupkg, NupkgWriter.Write(manifest, output.Tree));
        ShippedPackages packages = ShippedPackages.Read(manifest, root);
        File.WriteAllText(output.Bill, new BillOfMaterials(manifest, packages, output).Write());
        return output;
    }

    private static void CopyTree(PackageManifest manifest, string root, string tree)
    {
        if (Directory.Exists(tree))
        {
            Directory.Delete(tree, recursive: true);
        }

        foreach (string file in manifest.Files)
        {
            string copy = Path.Combine(tree, file);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(root, file), copy);
        }
    }
}
