using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using Wrapup.Benchmarks.Macro;
using Wrapup.Client;

namespace Wrapup.Benchmarks;

/// <summary>The program: micro benchmarks, the macro run against a sandbox, the load run.</summary>
internal static class Program
{
    private const int BadUsage = 64;
    private const string Usage = """
        dotnet run -c Release --project tests/Wrapup.Benchmarks -- COMMAND

          macro           the run against the sandbox; writes RESULTS.md beside the source
          macro --quick   the same in two minutes or so, with fewer records; writes nothing
          macro --only S  one section of it: throughput, requests, efficiency, memory, import or stop; writes nothing
          macro load      100,000 records with faults, 64 runspaces on one connection
          profile WAY     repeats one way (raw, core, journal, pipeline), or more in turns (raw,core); 'interactions' behind it takes that Api
          micro [...]     BenchmarkDotNet over window, pacing, JSON and journal; its own options follow (--filter *Json* --job short)
        """;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["macro", "load", .. var rest]:
                return await LoadRun.RunAsync(isQuick: rest is ["--quick"]).ConfigureAwait(false);
            case ["macro"]:
                return await MacroRun.RunAsync(isQuick: false).ConfigureAwait(false);
            case ["macro", "--quick"]:
                return await MacroRun.RunAsync(isQuick: true).ConfigureAwait(false);
            case ["macro", "--only", var section, .. var rest]:
                return await MacroRun.RunAsync(isQuick: rest is ["--quick"], section).ConfigureAwait(false);
            case ["profile", var way]:
                await ProfileRun.RunAsync(way.Split(','), ApiKind.Conversations).ConfigureAwait(false);
                return 0;
            case ["profile", var way, "interactions"]:
                await ProfileRun.RunAsync(way.Split(','), ApiKind.Interactions).ConfigureAwait(false);
                return 0;
            case ["import", var manifest]:
                return ImportSample.Run(manifest);
            case ["micro", .. var rest]:
                // in this process: a project that BenchmarkDotNet makes up would meet the rules of this repository
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(["--inProcess", .. rest.Length == 0 ? ["--filter", "*"] : rest]);
                return 0;
            default:
                await Console.Out.WriteLineAsync(Usage).ConfigureAwait(false);
                return arguments is ["--help"] ? 0 : BadUsage;
        }
    }
}
