using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Shell;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What holds for all cmdlets at once, so that whole classes of slips cannot happen.</summary>
public sealed class ContractTests
{
    private static readonly string[] s_writingVerbs =
        [VerbsCommon.Set, VerbsCommon.Undo, VerbsCommon.Add, VerbsCommon.New, VerbsCommon.Remove, VerbsCommon.Clear, VerbsData.Update];

    private static readonly Type[] s_commands =
        [.. typeof(SetGcWrapupCommand).Assembly.GetTypes().Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null)];

    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>().Where(r => r != Reason.None)];

    [Fact]
    public void The_manifest_lists_exactly_the_cmdlets()
    {
        using var host = new ModuleHost();
        using PowerShell shell = PowerShell.Create(host.Runspace);
        string[] exported = [.. shell.AddScript("(Get-Module Wrapup).ExportedCmdlets.Keys").Invoke<string>().Order(StringComparer.Ordinal)];
        string[] listed = [.. shell.AddScript("(Get-Module Wrapup).ExportedCommands.Keys").Invoke<string>().Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(s_commands.Select(NameOf).Order(StringComparer.Ordinal), exported);
        Assert.Equal(exported, listed);
    }

    [Fact]
    public void Every_cmdlet_is_sealed_named_for_its_verb_and_noun_and_says_what_comes_out() => Assert.All(s_commands, command =>
    {
        Assert.True(command.IsSealed, command.Name);
        Assert.Equal("Wrapup", command.Namespace);
        Assert.Equal(NameOf(command).Replace("-", string.Empty, StringComparison.Ordinal) + "Command", command.Name);
        Assert.NotEmpty(command.GetCustomAttributes<OutputTypeAttribute>());
        Assert.True(typeof(GcCommand).IsAssignableFrom(command), command.Name);
    });

    [Fact]
    public void Verbs_are_approved()
    {
        string[] approved = [.. new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsSecurity), typeof(VerbsOther) }
            .SelectMany(t => t.GetFields()).Select(f => (string)f.GetRawConstantValue()!)];

        Assert.All(s_commands, command => Assert.Contains(command.GetCustomAttribute<CmdletAttribute>()!.VerbName, approved));
    }

    [Fact]
    public void Every_write_and_nothing_else_asks_ShouldProcess() => Assert.All(s_commands, command =>
    {
        CmdletAttribute cmdlet = command.GetCustomAttribute<CmdletAttribute>()!;
        Assert.True(s_writingVerbs.Contains(cmdlet.VerbName) == cmdlet.SupportsShouldProcess, command.Name);
    });

    [Fact]
    public void Every_write_is_tested_with_WhatIf()
    {
        string[] tests = [.. Directory.GetFiles(Path.Combine(BuiltModule.Root, "tests", "Wrapup.Tests"), "*Tests.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

        Assert.All(
            s_commands.Where(c => c.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess).Select(NameOf),
            name => Assert.Contains(tests, t => t.Contains(name, StringComparison.Ordinal) && t.Contains("-WhatIf", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_category_and_advice(Reason reason)
    {
        ErrorRecord error = ErrorRecords.Create(reason, "what happened", null, "target");

        Assert.Equal(reason.ToString(), error.FullyQualifiedErrorId);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.Equal("what happened", error.ErrorDetails.Message);
        Assert.EndsWith(".", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_modern_edition_ships_two_assemblies() => Assert.Equal(
        ["Wrapup.Client.dll", "Wrapup.dll"],
        Directory.GetFiles(BuiltModule.Bin("net8.0"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void The_core_knows_nothing_of_PowerShell(string framework) => Assert.DoesNotContain(
        ReferencesOf(Path.Combine(BuiltModule.Bin(framework), "Wrapup.Client.dll")), r => r.Name.Contains("Automation", StringComparison.Ordinal));

    [Fact]
    public void The_modern_edition_needs_nothing_that_is_not_in_the_box()
    {
        string[] own = ["Wrapup.Client", "System.Management.Automation"];

        Assert.All(
            Directory.GetFiles(BuiltModule.Bin("net8.0"), "*.dll").SelectMany(ReferencesOf).Where(r => !own.Contains(r.Name)),
            r => Assert.StartsWith("System.", r.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_set_for_Windows_PowerShell_has_no_two_versions_of_one_assembly()
    {
        string[] files = Directory.GetFiles(BuiltModule.Bin("net472"), "*.dll");
        Dictionary<string, Version> shipped = files.ToDictionary(f => Path.GetFileNameWithoutExtension(f), VersionOf);

        Assert.Contains("System.Text.Json", shipped.Keys);
        Assert.All(files, file => Assert.All(
            ReferencesOf(file).Where(r => shipped.ContainsKey(r.Name)),
            r => Assert.True(r.Version == shipped[r.Name], $"{Path.GetFileName(file)} wants {r.Name} {r.Version}, and {shipped[r.Name]} ships.")));
    }

    // A module can bring no binding redirect, so what does not ship must be in the framework in just that version.
    [Fact]
    public void What_the_set_for_Windows_PowerShell_lacks_is_in_the_framework_in_the_version_that_is_asked_for()
    {
        string[] files = Directory.GetFiles(BuiltModule.Bin("net472"), "*.dll");
        string[] shipped = [.. files.Select(f => Path.GetFileNameWithoutExtension(f)!), "System.Management.Automation"];
        (string, Version)[] others = [("netstandard", new Version(2, 0, 0, 0)), ("System.Net.Http", new Version(4, 2, 0, 0))];

        Assert.All(
            files.SelectMany(file => ReferencesOf(file).Where(r => !shipped.Contains(r.Name)).Select(r => (File: Path.GetFileName(file), r.Name, r.Version))),
            r => Assert.True(r.Version == new Version(4, 0, 0, 0) || others.Contains((r.Name, r.Version)), $"{r.File} wants {r.Name} {r.Version}"));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void What_ships_uses_no_regular_expression(string framework) => Assert.All(
        Directory.GetFiles(BuiltModule.Bin(framework), "Wrapup*.dll"),
        file => Assert.DoesNotContain("System.Text.RegularExpressions", Read(file, reader => reader.TypeReferences.Select(reader.GetTypeReference).Select(r => reader.GetString(r.Namespace)).ToList())));

    [Fact]
    public void Elsewhere_in_src_each_regular_expression_has_its_time()
    {
        GeneratedRegexAttribute[] generated = [.. new[] { typeof(ScriptCall).Assembly, typeof(SandboxServer).Assembly }
            .SelectMany(a => a.GetTypes()).SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .SelectMany(m => m.GetCustomAttributes<GeneratedRegexAttribute>())];
        IEnumerable<string> sources = Directory.GetFiles(Path.Combine(BuiltModule.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

        Assert.NotEmpty(generated);
        Assert.All(generated, regex => Assert.InRange(regex.MatchTimeoutMilliseconds, 1, 5000));
        Assert.DoesNotContain(sources, source => source.Contains("new Regex(", StringComparison.Ordinal) || source.Contains(" Regex.", StringComparison.Ordinal));
    }

    private static string NameOf(Type command) =>
        command.GetCustomAttribute<CmdletAttribute>() is { } cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : string.Empty;

    private static Version VersionOf(string file) => Read(file, reader => reader.GetAssemblyDefinition().Version);

    private static IReadOnlyList<(string Name, Version Version)> ReferencesOf(string file) => Read(file, reader => reader.AssemblyReferences
        .Select(reader.GetAssemblyReference).Select(r => (reader.GetString(r.Name), r.Version)).ToList());

    private static T Read<T>(string file, Func<MetadataReader, T> read)
    {
        using var portable = new PEReader(File.OpenRead(file));
        return read(portable.GetMetadataReader());
    }
}
