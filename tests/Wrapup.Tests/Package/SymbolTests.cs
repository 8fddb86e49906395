using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Package;

/// <summary>Nothing that is built names the machine that it was built on.</summary>
public sealed class SymbolTests
{
    private static readonly string[] s_inOrder =
        ["System.Text.Json.SourceGeneration.JsonSourceGenerator", "System.Text.RegularExpressions.Generator.RegexGenerator"];

    public static TheoryData<string, string> Assemblies => new(
        from framework in new[] { "net8.0", "net472" }
        from name in new[] { "Wrapup.dll", "Wrapup.Client.dll" }
        select (framework, name));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Sources_in_the_symbols_start_at_the_repository(string framework, string name)
    {
        string[] sources = Sources(framework, name);

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.StartsWith("/_", source, StringComparison.Ordinal));
    }

    /// <summary>A generator that keeps what it writes in a set gives it to the compiler in another order with each process, and no two builds are the same.</summary>
    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_generators_that_keep_an_order_write_into_what_ships(string framework, string name)
    {
        IEnumerable<string> generators = Sources(framework, name)
            .Where(source => source.EndsWith(".g.cs", StringComparison.Ordinal)).Select(source => source.Split('/')[^2]).Distinct();

        Assert.All(generators, generator => Assert.Contains(generator, s_inOrder));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_byte_sequence_is_the_path_of_the_work_tree(string framework, string name)
    {
        string root = BuiltModule.Root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        string path = Path.Combine(BuiltModule.Bin(framework), name);
        IEnumerable<string> files = new[] { path, Path.ChangeExtension(path, ".pdb") }.Where(File.Exists);

        Assert.All(files, file =>
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
            Assert.Equal(-1, bytes.IndexOf(Encoding.UTF8.GetBytes(root)));
            Assert.Equal(-1, bytes.IndexOf(Encoding.Unicode.GetBytes(root)));
        });
    }

    private static string[] Sources(string framework, string name)
    {
        string path = Path.Combine(BuiltModule.Bin(framework), name);
        using var assembly = new PEReader(File.OpenRead(path));
        Assert.True(assembly.TryOpenAssociatedPortablePdb(path, File.OpenRead, out MetadataReaderProvider? symbols, out _));
        using (symbols)
        {
            MetadataReader reader = symbols!.GetMetadataReader();
            return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        }
    }
}
