using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Desktop;

/// <summary>
/// Nothing in the set for Windows PowerShell refers to what is not there: every type and every member is looked for in the set itself, in
/// .NET Framework 4.7.2 and in the engine of PowerShell 5.1, as their reference assemblies list them.
/// </summary>
public sealed class DesktopSurfaceTests
{
    private static readonly string s_packages = typeof(DesktopSurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "NuGetPackageRoot").Value!;

    private static readonly string[] s_shipped = Directory.GetFiles(BuiltModule.Bin("net472"), "*.dll");

    private static readonly string[] s_there =
    [
        .. Files("microsoft.netframework.referenceassemblies.net472", "v4.7.2"),
        .. Files("powershellstandard.library", Path.Combine("lib", "netstandard2.0")),
    ];

    private static readonly MemberSet s_set = new(s_there.Concat(s_shipped));

    public static TheoryData<string> Shipped => [.. s_shipped.Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_member_that_is_used_is_there(string name) => Assert.Empty(s_set.MissingOf(Path.Combine(BuiltModule.Bin("net472"), name)));

    [Fact]
    public void What_is_missing_is_found()
    {
        IReadOnlyList<string> missing = s_set.MissingOf(Path.Combine(BuiltModule.Bin("net8.0"), "Wrapup.Client.dll"));

        Assert.Contains("System.Net.Http.SocketsHttpHandler", missing);
        Assert.Contains(missing, member => member.StartsWith("System.Net.Dns::", StringComparison.Ordinal) && member.Contains("CancellationToken", StringComparison.Ordinal));
    }

    private static string[] Files(string package, string folder)
    {
        string root = Directory.GetDirectories(Path.Combine(s_packages, package)).Order(StringComparer.Ordinal).Last();
        string place = Directory.GetDirectories(root, "*", SearchOption.AllDirectories).Single(d => d.EndsWith(Path.DirectorySeparatorChar + folder, StringComparison.Ordinal));
        return Directory.GetFiles(place, "*.dll");
    }
}
