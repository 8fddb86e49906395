using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Wrapup.Shell.Package;

/// <summary>
/// A nupkg by hand: the module's files at the root of a zip, the nuspec, and the three parts that make a zip an Open Packaging container.
/// NuGet's own packer writes random names into the last three, so two of its packages never are the same bytes.
/// </summary>
internal static class NupkgWriter
{
    private const string CoreProperties = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    private const string NuspecRelation = "http://schemas.microsoft.com/packaging/2010/07/manifest";

    // the first moment that a zip can write down
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The bytes of the package of a tree.</summary>
    public static byte[] Write(PackageManifest manifest, string tree)
    {
        string nuspec = $"{manifest.Id}.nuspec";
        byte[] nuspecBytes = Bytes(Nuspec.Of(manifest));
        string properties = $"package/services/metadata/core-properties/{NameOf(nuspecBytes)}.psmdcp";
        List<(string Name, byte[] Content)> parts =
        [
            ("_rels/.rels", Bytes(Relations((NuspecRelation, nuspec), (CoreProperties, properties)))),
            (nuspec, nuspecBytes),
            .. manifest.Files.Select(file => (file, File.ReadAllBytes(Path.Combine(tree, file)))),
            (properties, Bytes(Properties(manifest))),
        ];
        parts.Add(("[Content_Types].xml", Bytes(ContentTypes(parts.Select(part => part.Name)))));

        using var zipped = new MemoryStream();
        using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in parts)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.LastWriteTime = s_epoch;
                using Stream stream = entry.Open();
                stream.Write(content);
            }
        }

        return zipped.ToArray();
    }

    // a name that depends upon nothing but the content
    private static string NameOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..32];

    private static XDocument Relations(params (string Type, string Target)[] relations)
    {
        XNamespace ns = "http://schemas.openxmlformats.org/package/2006/relationships";
        return Document(new XElement(ns + "Relationships", relations.Select((relation, i) => new XElement(
            ns + "Relationship",
            new XAttribute("Type", relation.Type),
            new XAttribute("Target", $"/{relation.Target}"),
            new XAttribute("Id", $"R{i + 1}")))));
    }

    private static XDocument Properties(PackageManifest manifest)
    {
        XNamespace ns = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        return Document(new XElement(
            ns + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "creator", manifest.Author),
            new XElement(dc + "description", manifest.Description),
            new XElement(dc + "identifier", manifest.Id),
            new XElement(ns + "version", manifest.Version),
            new XElement(ns + "keywords", string.Join(' ', Nuspec.Tags(manifest)))));
    }

    /// <summary>A type for each ending, and one for each part that has none.</summary>
    private static XDocument ContentTypes(IEnumerable<string> parts)
    {
        XNamespace ns = "http://schemas.openxmlformats.org/package/2006/content-types";
        ILookup<string, string> byEnding = parts.ToLookup(part => Path.GetExtension(part).TrimStart('.'));
        return Document(new XElement(
            ns + "Types",
            byEnding.Select(group => group.Key).Where(ending => ending.Length > 0).Order(StringComparer.Ordinal).Select(ending =>
                new XElement(ns + "Default", new XAttribute("Extension", ending), new XAttribute("ContentType", TypeOf(ending)))),
            byEnding[string.Empty].Select(part =>
                new XElement(ns + "Override", new XAttribute("PartName", $"/{part}"), new XAttribute("ContentType", TypeOf(string.Empty))))));
    }

    private static string TypeOf(string ending) => ending switch
    {
        "rels" => "application/vnd.openxmlformats-package.relationships+xml",
        "psmdcp" => "application/vnd.openxmlformats-package.core-properties+xml",
        _ => "application/octet",
    };

    private static XDocument Document(XElement root) => new(new XDeclaration("1.0", "utf-8", standalone: null), root);

    private static byte[] Bytes(XDocument document) =>
        Encoding.UTF8.GetBytes($"{document.Declaration}\n{document.ToString().ReplaceLineEndings("\n")}\n");
}
