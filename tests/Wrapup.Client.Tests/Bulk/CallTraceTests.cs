using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Verbose lines come with the record that they are about, whoever's work it was in which a shared request became due.</summary>
public sealed class CallTraceTests
{
    private readonly FakeOrganisation _organisation = new FakeOrganisation().AddMany(20);

    public CallTraceTests()
    {
        _organisation.OnRead = (id, _) => Note($"read {id}");
        _organisation.OnReadMany = (ids, _) => Note($"read {ids.Count} from {ids[0]}");
        _organisation.OnProof = (id, _) => Note($"proof {id}");
    }

    [Fact]
    public async Task A_record_alone_tells_its_read_and_its_proof()
    {
        (CallTrace Trace, Task Record) one = Start(out RunHarness harness, 1)[0];
        using (harness)
        {
            harness.Run.Hurry();
            await one.Record;
        }

        Assert.Equal([$"read {FakeOrganisation.Id(1)}", $"proof {FakeOrganisation.Id(1)}"], one.Trace.Lines);
    }

    [Fact]
    public async Task Records_that_are_read_one_by_one_each_tell_their_own()
    {
        _organisation.CanReadMany = false;
        List<(CallTrace Trace, Task Record)> all = Start(out RunHarness harness, 20);
        using (harness)
        {
            harness.Run.Hurry();
            await Task.WhenAll(all.Select(a => a.Record));
        }

        Assert.All(all.Select((a, i) => (a.Trace, Id: FakeOrganisation.Id(i + 1))), a => Assert.Equal([$"read {a.Id}", $"proof {a.Id}"], a.Trace.Lines));
    }

    [Fact]
    public async Task A_shared_read_is_told_once_with_the_first_record_that_it_was_for()
    {
        List<(CallTrace Trace, Task Record)> all = Start(out RunHarness harness, 20);
        using (harness)
        {
            harness.Run.Hurry();
            await Task.WhenAll(all.Select(a => a.Record));
        }

        Assert.All(all.SelectMany((a, i) => a.Trace.Lines.Select(line => (line, Id: FakeOrganisation.Id(i + 1)))), l => Assert.EndsWith(l.Id, l.line, StringComparison.Ordinal));
        Assert.Equal(_organisation.ManyReads, all.Sum(a => a.Trace.Lines.Count(l => l.Contains(" from ", StringComparison.Ordinal))));
    }

    private List<(CallTrace Trace, Task Record)> Start(out RunHarness harness, int count)
    {
        harness = new RunHarness(_organisation);
        var all = new List<(CallTrace, Task)>();
        for (int n = 1; n <= count; n++)
        {
            var trace = new CallTrace();
            CallTrace.Current = trace;
            all.Add((trace, harness.Run.SetAsync(RunHarness.Request(n))));
            CallTrace.Current = null;
        }

        return all;
    }

    private static Task Note(string line)
    {
        CallTrace.Current?.Add(line);
        return Task.CompletedTask;
    }
}
