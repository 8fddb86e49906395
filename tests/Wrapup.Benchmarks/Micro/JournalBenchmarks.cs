using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using Wrapup.Benchmarks.Macro;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Micro;

/// <summary>What a line of the journal costs: its text, and with others on its way to the disk.</summary>
[MemoryDiagnoser]
public class JournalBenchmarks : IDisposable
{
    private const int Together = 16;
    private readonly ScratchFolder _folder = new();
    private readonly JournalEntry _intent = new()
    {
        Kind = JournalEntryKind.Intent,
        Row = 12_345,
        Key = Guid.NewGuid(),
        InteractionId = "4f158bb0-940a-48a3-8b1a-55f7cc541f2c",
        ParticipantId = "24368de6-dab5-40c1-81b7-ea503cb9ea4c",
        UserId = "92300ef4-e7e1-45ee-854f-10db201c1ed5",
        QueueId = "2a8d730a-9966-44b0-ab6c-d97735117347",
        WrapupCode = "b2b95abf-6e28-4d09-8e5b-6f020ab14c9c",
        Notes = "Agreed by telephone",
        Previous = new AssignedWrapup { Code = "ININ-WRAP-UP-TIMEOUT" },
        Time = DateTimeOffset.UnixEpoch,
    };

    private Journal _journal = null!;

    /// <summary>Opens a journal.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var header = new JournalHeader { ModuleVersion = "0.0.0", Kind = "Set", Organization = "bench", Time = DateTimeOffset.UnixEpoch };
        _journal = Journal.Open(_folder.File("journal.jsonl"), header, resume: false);
    }

    /// <summary>The bytes of one line.</summary>
    [Benchmark]
    public byte[] ToLine() => JournalFormat.ToLine(_intent);

    /// <summary>As many intents at once as a run has, until all are on the disk; the time is that of one.</summary>
    [Benchmark(OperationsPerInvoke = Together)]
    public Task AppendTogether()
    {
        var written = new Task[Together];
        for (int i = 0; i < Together; i++)
        {
            written[i] = _journal.WriteAsync(_intent);
        }

        return Task.WhenAll(written);
    }

    /// <summary>Closes it and takes it away.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
