using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Wrapup.Shell.Package;

/// <summary>What the manifest says of the package, as Test-ModuleManifest reads it: nothing of it stands anywhere else.</summary>
internal sealed record PackageManifest
{
    /// <summary>The name of the manifest's file.</summary>
    public const string FileName = "Wrapup.psd1";

    /// <summary>The name of the module.</summary>
    public required string Id { get; init; }

    /// <summary>The version, in the three parts that NuGet has.</summary>
    public required string Version { get; init; }

    /// <summary>Who made it.</summary>
    public required string Author { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Owner { get; init; }

    /// <summary>The copyright line.</summary>
    public required string Copyright { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>What has changed, or where that is written.</summary>
    public required string ReleaseNotes { get; init; }

    /// <summary>Where the project lives.</summary>
    public required Uri Project { get; init; }

    /// <summary>Where the licence stands.</summary>
    public required Uri License { get; init; }

    /// <summary>Where the picture is.</summary>
    public required Uri Icon { get; init; }

    /// <summary>The words of the manifest.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The cmdlets, by name.</summary>
    public required IReadOnlyList<string> Cmdlets { get; init; }

    /// <summary>The files that ship, from the manifest's folder on, with '/' and in ordinal order.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="PackageException">Test-ModuleManifest finds a fault in it, or a listed file is not there.</exception>
    public static PackageManifest Read(string folder)
    {
        PSModuleInfo module = Test(Path.Combine(folder, FileName));
        return new PackageManifest
        {
            Id = module.Name,
            Version = module.Version.ToString(3),
            Author = Said(module.Author, "Author"),
            Owner = Said(module.CompanyName, "CompanyName"),
            Copyright = Said(module.Copyright, "Copyright"),
            Description = Said(module.Description, "Description"),
            ReleaseNotes = Said(module.ReleaseNotes, "ReleaseNotes"),
            Project = Said(module.ProjectUri, "ProjectUri"),
            License = Said(module.LicenseUri, "LicenseUri"),
            Icon = Said(module.IconUri, "IconUri"),
            Tags = [.. module.Tags],
            Cmdlets = [.. module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal)],
            Files = Listed(module, folder),
        };
    }

    // Test-ModuleManifest knows nothing of a list that the engine does not read
    private static string[] Listed(PSModuleInfo module, string folder)
    {
        string[] files = module.PrivateData is Hashtable data && data["FileList"] is object[] list
            ? [.. list.Select(file => $"{file}").Order(StringComparer.Ordinal)]
            : throw new PackageException($"{FileName} has no FileList in its PrivateData, which says what ships.");
        string[] missing = [.. files.Where(file => !File.Exists(Path.Combine(folder, file)))];
        return missing.Length == 0
            ? files
            : throw new PackageException($"Listed in FileList of {FileName}, but not there: {string.Join(", ", missing)}.");
    }

    private static T Said<T>(T? value, string name)
        where T : class =>
        value is null or "" ? throw new PackageException($"{FileName} says no {name}, which the Gallery shows.") : value;

    private static PSModuleInfo Test(string manifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        try
        {
            return shell.AddCommand("Test-ModuleManifest").AddParameter("Path", manifest).AddParameter("ErrorAction", ActionPreference.Stop)
                .Invoke<PSModuleInfo>()[0];
        }
        catch (RuntimeException wrong)
        {
            // not the message of the exception itself, which only tells that an error stopped the command
            throw new PackageException(wrong.ErrorRecord.Exception.Message, wrong);
        }
    }
}
