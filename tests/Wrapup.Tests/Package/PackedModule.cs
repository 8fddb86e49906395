using System;
using System.IO;
using Wrapup.Shell.Package;
using Wrapup.Tests.Cmdlets;

namespace Wrapup.Tests.Package;

/// <summary>The package of what was built, made in a folder that goes with the tests.</summary>
public sealed class PackedModule : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrapup-package-");

    public PackedModule()
    {
        Output = PackageWriter.Write(BuiltModule.Root, _folder.FullName);
        Manifest = PackageManifest.Read(Output.Tree);
    }

    internal PackageOutput Output { get; }

    /// <summary>The manifest of the packed tree, which Test-ModuleManifest has passed.</summary>
    internal PackageManifest Manifest { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Makes the package once more, elsewhere.</summary>
    internal PackageOutput Again() => PackageWriter.Write(BuiltModule.Root, _folder.CreateSubdirectory("again").FullName);

    /// <summary>The files of the tree, by their paths in it.</summary>
    internal string[] Tree() =>
    [
        .. Array.ConvertAll(
            Directory.GetFiles(Output.Tree, "*", SearchOption.AllDirectories),
            path => Path.GetRelativePath(Output.Tree, path).Replace('\\', '/')),
    ];
}
