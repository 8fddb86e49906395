using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Package;

/// <summary>Whoever moves the tag of an action cannot change what our workflows run, and no job may do more than it needs.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files =>
        new(Directory.GetFiles(Path.Combine(BuiltModule.Root, ".github", "workflows")).Select(path => Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_action_is_pinned_by_its_commit_and_says_its_version(string file)
    {
        // a workflow of this very commit is pinned by being in it
        IEnumerable<string> used = Uses().Matches(Read(file)).Select(match => match.Groups[1].Value).Where(action => !action.StartsWith("./", System.StringComparison.Ordinal));

        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches(Pinned(), action));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_rights_start_at_reading(string file) =>
        Assert.Contains("\npermissions:\n  contents: read\n", Read(file), System.StringComparison.Ordinal);

    [Fact]
    public void There_are_two() => Assert.Equal(["ci.yml", "publish.yml"], Files.Select(row => row.Data).Order());

    private static string Read(string file) => File.ReadAllText(Path.Combine(BuiltModule.Root, ".github", "workflows", file));

    [GeneratedRegex(@"uses:\s*(.+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
