using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wrapup.Shell.Package;

/// <summary>
/// The software bill of materials in CycloneDX 1.6: each file that ships with its SHA-256, under the NuGet package that it comes from. It has no
/// time and no random number, so that it is the same for the same package.
/// </summary>
internal sealed class BillOfMaterials(PackageManifest manifest, ShippedPackages packages, PackageOutput output)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    private string Address =>
        $"pkg:nuget/{manifest.Id}@{manifest.Version}?repository_url={Uri.EscapeDataString("https://www.powershellgallery.com/api/v2")}";

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        HashSet<string> ofOthers = [.. packages.All.Select(package => package.File)];
        byte[] hash = SHA256.HashData(File.ReadAllBytes(output.Nupkg));
        var bill = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{SerialNumber(hash)}",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = Module(hash) },
            ["components"] = new JsonArray(
            [
                .. packages.All.Select(Library),
                .. manifest.Files.Where(file => !ofOthers.Contains(file)).Select(FileComponent),
            ]),
            ["dependencies"] = new JsonArray(
            [
                Dependency(Address, packages.Direct),
                .. packages.All.Select(package => Dependency(package.Address, package.Needs)),
            ]),
        };
        return $"{bill.ToJsonString(s_json)}\n";
    }

    private JsonObject Module(byte[] hash) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = Address,
        ["name"] = manifest.Id,
        ["version"] = manifest.Version,
        ["description"] = manifest.Description,
        ["hashes"] = Hashes(hash),
        ["licenses"] = License("MIT"),
        ["copyright"] = manifest.Copyright,
        ["purl"] = Address,
        ["externalReferences"] = new JsonArray(new JsonObject { ["type"] = "website", ["url"] = manifest.Project.AbsoluteUri }),
    };

    private JsonNode Library(ShippedPackage package) => new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = package.Address,
        ["name"] = package.Id,
        ["version"] = package.Version,
        ["licenses"] = License(package.License),
        ["purl"] = package.Address,
        ["components"] = new JsonArray(FileComponent(package.File)),
    };

    private JsonNode FileComponent(string file) => new JsonObject
    {
        ["type"] = "file",
        ["name"] = file,
        ["hashes"] = Hashes(SHA256.HashData(File.ReadAllBytes(Path.Combine(output.Tree, file)))),
    };

    private JsonObject Dependency(string address, IReadOnlyList<string> needs) => new JsonObject
    {
        ["ref"] = address,
        ["dependsOn"] = new JsonArray([.. packages.All.Where(package => needs.Contains(package.Id)).Select(package => JsonValue.Create(package.Address))]),
    };

    private static JsonArray License(string expression) => new(new JsonObject { ["expression"] = expression });

    private static JsonArray Hashes(byte[] hash) => new(new JsonObject { ["alg"] = "SHA-256", ["content"] = Convert.ToHexStringLower(hash) });

    /// <summary>A UUID of version 8, which is for numbers that are made of something else.</summary>
    private static Guid SerialNumber(byte[] hash)
    {
        byte[] bytes = hash[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
