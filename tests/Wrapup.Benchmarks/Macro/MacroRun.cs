using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>The macro run: every section in turn, on the screen and, unless it is the quick one, in RESULTS.md.</summary>
internal static class MacroRun
{
    private const string Command = "dotnet run -c Release --project tests/Wrapup.Benchmarks -- macro";

    public static async Task<int> RunAsync(bool isQuick, string? only = null)
    {
        var report = new Report();
        using var scratch = new ScratchFolder();
        report.Line("# Results");
        report.Line();
        report.Line($"`{Command}{(isQuick ? " --quick" : null)}` on {Text.Today(TimeProvider.System)}: {Machine.Describe()}.");
        report.Line(Machine.LoadNow() is { } load ? $"Client and sandbox share the machine, in two processes; its load before the run was {load}." : "Client and sandbox share the machine, in two processes.");
        var sections = new List<(string Name, Func<Task> RunAsync)>
        {
            ("throughput", () => new ThroughputSection(report, isQuick).RunAsync(scratch)),
            ("requests", () => new RequestsSection(report, isQuick).RunAsync()),
            ("efficiency", () => new EfficiencySection(report, isQuick).RunAsync()),
            ("memory", () => new MemorySection(report, isQuick).RunAsync(scratch)),
            ("import", () => new ImportSection(report, isQuick).RunAsync()),
            ("stop", () => new StopSection(report, isQuick).RunAsync()),
        };
        foreach ((string name, Func<Task> runAsync) in sections)
        {
            if (only is null || only == name)
            {
                long start = Stopwatch.GetTimestamp();
                await runAsync().ConfigureAwait(false);
                Report.Note($"the section {name} took {Text.Of(Stopwatch.GetElapsedTime(start).TotalSeconds, 0)} s");
            }
        }

        if (!isQuick && only is null)
        {
            await report.SaveAsync(Repository.Results).ConfigureAwait(false);
        }

        return 0;
    }
}
