using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Wrapup.Shell.Package;
using Xunit;

namespace Wrapup.Tests.Package;

/// <summary>What build.ps1 -Task Package leaves: only what is spelled, in the shape that the Gallery takes, the same each time.</summary>
public sealed class PackageTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private static readonly string[] s_parts = ["Wrapup.nuspec", "[Content_Types].xml", "_rels/.rels"];

    [Fact]
    public void The_tree_holds_what_the_manifest_lists_and_nothing_else()
    {
        Assert.Equal(packed.Manifest.Files, packed.Tree().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_listed_stops_the_build()
    {
        PackageManifest lesser = packed.Manifest with { Files = [.. packed.Manifest.Files.Where(file => file != "bin/net472/System.Buffers.dll")] };

        PackageException wrong = Assert.Throws<PackageException>(() => PackageFiles.Check(lesser, packed.Output.Tree));

        Assert.Equal("Made by the build, but not listed in FileList of Wrapup.psd1: bin/net472/System.Buffers.dll.", wrong.Message);
    }

    [Fact]
    public void A_file_that_is_listed_and_missing_stops_the_build()
    {
        string tree = packed.Again().Tree;
        File.Delete(Path.Combine(tree, "bin", "net472", "System.Buffers.dll"));

        PackageException wrong = Assert.Throws<PackageException>(() => PackageManifest.Read(tree));

        Assert.Equal("Listed in FileList of Wrapup.psd1, but not there: bin/net472/System.Buffers.dll.", wrong.Message);
    }

    [Fact]
    public void Powershell_7_gets_two_assemblies_and_none_of_others()
    {
        IEnumerable<string> assemblies = packed.Tree().Where(file => file.StartsWith("bin/net8.0/", StringComparison.Ordinal));

        Assert.Equal(["bin/net8.0/Wrapup.Client.dll", "bin/net8.0/Wrapup.dll"], assemblies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_nupkg_holds_the_tree_byte_for_byte()
    {
        using ZipArchive zip = ZipFile.OpenRead(packed.Output.Nupkg);

        Assert.Equal(
            packed.Manifest.Files.Concat(s_parts).Order(StringComparer.Ordinal),
            zip.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith(".psmdcp", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(packed.Manifest.Files, file =>
        {
            using var copy = new MemoryStream();
            using Stream stream = zip.GetEntry(file)!.Open();
            stream.CopyTo(copy);
            Assert.Equal(File.ReadAllBytes(Path.Combine(packed.Output.Tree, file)), copy.ToArray());
        });
    }

    [Fact]
    public void The_nuspec_says_what_the_manifest_says()
    {
        XElement metadata = Part("Wrapup.nuspec").Elements().Single();
        string Said(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("Wrapup", Said("id"));
        Assert.Equal(packed.Manifest.Version, Said("version"));
        Assert.Equal(packed.Manifest.Description, Said("description"));
        Assert.Equal(packed.Manifest.License.AbsoluteUri, Said("licenseUrl"));
        Assert.Equal(packed.Manifest.Project.AbsoluteUri, Said("projectUrl"));
        string[] tags = Said("tags").Split(' ');
        Assert.Equal(tags.Distinct(), tags);
        Assert.All(
            ["PSModule", "PSEdition_Core", "PSEdition_Desktop", "PSIncludes_Cmdlet", "PSCmdlet_Set-GcWrapup", "PSCommand_Set-GcWrapup"],
            tag => Assert.Contains(tag, tags));
    }

    [Fact]
    public void Each_part_of_the_container_has_a_type_and_each_relation_a_part()
    {
        using ZipArchive zip = ZipFile.OpenRead(packed.Output.Nupkg);
        XElement types = Part("[Content_Types].xml");
        string[] Values(XElement root, string attribute) => [.. root.Descendants().Attributes(attribute).Select(a => a.Value)];
        string[] endings = Values(types, "Extension");
        string[] named = Values(types, "PartName");

        Assert.All(zip.Entries.Select(entry => entry.FullName).Where(name => name != "[Content_Types].xml"), name => Assert.True(
            endings.Contains(Path.GetExtension(name).TrimStart('.')) || named.Contains($"/{name}"),
            $"{name} has no type."));
        Assert.All(Values(Part("_rels/.rels"), "Target"), target => Assert.NotNull(zip.GetEntry(target.TrimStart('/'))));
    }

    [Fact]
    public void The_same_build_gives_the_same_bytes()
    {
        PackageOutput again = packed.Again();

        Assert.Equal(File.ReadAllBytes(packed.Output.Nupkg), File.ReadAllBytes(again.Nupkg));
        Assert.Equal(File.ReadAllBytes(packed.Output.Bill), File.ReadAllBytes(again.Bill));
    }

    [Fact]
    public void The_changelog_has_a_chapter_of_the_version()
    {
        string changelog = File.ReadAllText(Path.Combine(packed.Output.Tree, "CHANGELOG.md"));

        Assert.Contains($"\n## {packed.Manifest.Version} ", changelog, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notices_name_each_library_of_others()
    {
        string notices = File.ReadAllText(Path.Combine(packed.Output.Tree, "THIRD-PARTY-NOTICES.txt"));
        IEnumerable<string> others = packed.Manifest.Files
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !file.Contains("/Wrapup.", StringComparison.Ordinal));

        Assert.All(others, file => Assert.Contains($"    {Path.GetFileNameWithoutExtension(file)}\n", notices, StringComparison.Ordinal));
    }

    private XElement Part(string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(packed.Output.Nupkg);
        using Stream stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream).Root!;
    }
}
