using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Package;

/// <summary>What comes in from others is what was looked at, and nothing floats.</summary>
public sealed class SupplyTests
{
    public static TheoryData<string> Projects => [.. Files("*.csproj").Select(path => Path.GetRelativePath(BuiltModule.Root, path).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_project_has_a_lock_file_with_the_hash_of_every_package(string project)
    {
        string path = Path.Combine(BuiltModule.Root, Path.GetDirectoryName(project)!, "packages.lock.json");
        IEnumerable<JsonNode> packages = JsonNode.Parse(File.ReadAllText(path))!["dependencies"]!.AsObject()
            .SelectMany(framework => framework.Value!.AsObject()).Select(package => package.Value!).Where(package => (string?)package["type"] != "Project");

        Assert.All(packages, package => Assert.Matches("^[A-Za-z0-9+/]{86}==$", (string?)package["contentHash"]));
        Assert.DoesNotContain(XDocument.Load(Path.Combine(BuiltModule.Root, project)).Descendants("PackageReference"), reference => reference.Attribute("Version") is not null);
    }

    [Fact]
    public void Each_version_stands_once_and_is_one_version()
    {
        XElement[] versions = [.. XDocument.Load(Path.Combine(BuiltModule.Root, "src", "Directory.Packages.props")).Descendants("PackageVersion")];

        Assert.All(versions, version => Assert.Matches("^[0-9]+(\\.[0-9]+){1,3}$", version.Attribute("Version")!.Value));
        Assert.Equal(versions.Length, versions.Select(version => version.Attribute("Include")!.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void The_build_takes_the_lock_files_as_they_are_and_looks_for_known_weaknesses()
    {
        string build = File.ReadAllText(Path.Combine(BuiltModule.Root, ".ci", "run"));
        string workflow = File.ReadAllText(Path.Combine(BuiltModule.Root, ".github", "workflows", "ci.yml"));

        Assert.Contains("dotnet restore Wrapup.sln --locked-mode", build, StringComparison.Ordinal);
        Assert.Contains("package --vulnerable --include-transitive", workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void What_SECURITY_tells_people_to_check_is_what_is_published()
    {
        string security = File.ReadAllText(Path.Combine(BuiltModule.Root, "SECURITY.md"));
        string manifest = File.ReadAllText(Path.Combine(BuiltModule.Root, "Wrapup.psd1"));
        string version = ValueOf(manifest, "ModuleVersion");
        string repository = ValueOf(manifest, "ProjectUri").Replace("https://github.com/", string.Empty, StringComparison.Ordinal);

        Assert.Contains($"gh attestation verify Wrapup.{version}.nupkg --repo {repository}", security, StringComparison.Ordinal);
        Assert.Contains($"Wrapup.{version}.cdx.json", security, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(BuiltModule.Root, "docs", "guarantees.md")));
    }

    private static IEnumerable<string> Files(string pattern) => new[] { "src", "tests" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(BuiltModule.Root, folder), pattern, SearchOption.AllDirectories));

    /// <summary>The value of a key of the manifest, which quotes it on one line.</summary>
    private static string ValueOf(string manifest, string key) =>
        manifest.Split('\n').First(line => line.TrimStart().StartsWith(key, StringComparison.Ordinal)).Split('\'')[1];
}
