using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Wrapup.Tests.Package;

/// <summary>The bill of materials is CycloneDX, and it is true.</summary>
public sealed class BillOfMaterialsTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private readonly JsonNode _bill = JsonNode.Parse(File.ReadAllText(packed.Output.Bill))!;

    private JsonArray Components => _bill["components"]!.AsArray();

    private IEnumerable<JsonNode> Libraries => Components.Where(component => Text(component!, "type") == "library")!;

    [Fact]
    public void It_is_of_the_package_beside_it()
    {
        Assert.Equal("CycloneDX", Text(_bill, "bomFormat"));
        Assert.Equal("1.6", Text(_bill, "specVersion"));
        Assert.Matches(new Regex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"), Text(_bill, "serialNumber"));
        JsonNode module = _bill["metadata"]!["component"]!;
        Assert.Equal(packed.Manifest.Id, Text(module, "name"));
        Assert.Equal(packed.Manifest.Version, Text(module, "version"));
        Assert.Equal(HashOf(packed.Output.Nupkg), Text(module["hashes"]![0]!, "content"));
    }

    [Fact]
    public void It_has_each_file_once_with_its_hash()
    {
        JsonNode[] files = [.. Libraries.SelectMany(library => library["components"]!.AsArray()).Concat(Components).Where(c => Text(c!, "type") == "file")!];

        Assert.Equal(packed.Manifest.Files, files.Select(file => Text(file, "name")).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(HashOf(Path.Combine(packed.Output.Tree, Text(file, "name"))), Text(file["hashes"]![0]!, "content")));
    }

    [Fact]
    public void Each_library_of_others_is_a_package_with_version_and_licence()
    {
        IEnumerable<string> others = packed.Manifest.Files
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !file.Contains("/Wrapup.", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));

        Assert.Equal(others, Libraries.Select(library => Text(library, "name")).Order(StringComparer.Ordinal));
        Assert.All(Libraries, library =>
        {
            Assert.Equal($"pkg:nuget/{Text(library, "name")}@{Text(library, "version")}", Text(library, "purl"));
            Assert.Equal("MIT", Text(library["licenses"]![0]!, "expression"));
        });
    }

    [Fact]
    public void What_needs_what_names_only_what_is_there()
    {
        string[] known = [Text(_bill["metadata"]!["component"]!, "bom-ref"), .. Libraries.Select(library => Text(library, "bom-ref"))];
        JsonArray dependencies = _bill["dependencies"]!.AsArray();

        Assert.Equal(known, dependencies.Select(dependency => Text(dependency!, "ref")));
        Assert.All(
            dependencies.SelectMany(dependency => dependency!["dependsOn"]!.AsArray()),
            need => Assert.Contains(need!.GetValue<string>(), known));
        Assert.Contains(dependencies[0]!["dependsOn"]!.AsArray(), need => need!.GetValue<string>().StartsWith("pkg:nuget/System.Net.Http.Json@", StringComparison.Ordinal));
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
