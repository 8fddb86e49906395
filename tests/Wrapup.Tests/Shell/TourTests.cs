using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Tests.Shell;

public sealed class TourTests
{
    [Fact]
    public async Task The_tour_sets_refuses_and_reads_back()
    {
        ShellRun run = await ShellRun.OfAsync();

        Assert.True(run.ExitCode == 0, $"ended with {run.ExitCode}: {run.Error}");
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            "# Done: 6 wrap-ups set and read back, 8 records refused, each with its reason. The sandbox counted 6 writes.",
            lines[^2]);
        Assert.Equal(6, lines.Count(line => line.Contains(" Applied ", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains(" Failed ", StringComparison.Ordinal) && line.EndsWith("InteractionActive", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Password reset ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Ticket 4711, by phone", StringComparison.Ordinal) && line.Contains(" Closed ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("\"Merci beaucoup !\"", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task Each_refusal_comes_with_its_advice()
    {
        ShellRun run = await ShellRun.OfAsync();

        string[] lines = run.Error.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(16, lines.Length);
        Assert.All(lines.Where((_, i) => i % 2 == 0), line => Assert.StartsWith("Set-GcWrapup: ", line, StringComparison.Ordinal));
        Assert.All(lines.Where((_, i) => i % 2 == 1), line => Assert.StartsWith("  Recommendation: ", line, StringComparison.Ordinal));
        IEnumerable<string> expected =
        [
            "is still active", "No agent took part", "2 agents took part", "called 'Solved' (nearest: 'Resolved')", "'Sale made' exists but is not on queue",
            "set by a person", "lacks the OAuth scope interaction:write", "is still active",
        ];
        Assert.All(expected.Zip(lines.Where((_, i) => i % 2 == 0)), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
