using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>
/// Journals cut where a kill might have cut them, then turned, torn, put into another order or mixed with others by a seed. A resumed run refuses
/// them and leaves them as they are, or brings every record to its code without writing to one a second time. Nothing in between.
/// </summary>
public sealed class JournalFuzzTests : IDisposable
{
    private const int FirstSeed = 20261126;
    private const int Cases = 240;
    private const int Records = 8;

    // a disk would be waited for at each line, twenty thousand times
    private const string Memory = "/dev/shm";
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private static readonly Tuning s_tuning = new() { ConfirmWithin = TimeSpan.Zero, UnknownGrace = TimeSpan.Zero };
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"wrapup-fuzz-{Guid.NewGuid():N}")).FullName;

    private enum Damage
    {
        None,
        Swapped,
        Doubled,
        Moved,
        BitTurned,
        ByteOrderMark,
        CarriageReturns,
        HugeLine,
        ForeignLine,
        AnotherOrganisation,
        BlankLine,
        Zeros,
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task However_a_journal_looks_no_record_is_skipped_and_none_is_written_twice()
    {
        JournalEntry[] whole = Whole();
        int resumed = 0;
        int refused = 0;

        // a run waits for the disk and for company more than it works
        var sixteen = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(FirstSeed, Cases), sixteen, async (seed, stop) =>
        {
            var random = new Random(seed);
            var damage = (Damage)random.Next(Enum.GetValues<Damage>().Length);
            string path = Path.Combine(_folder, $"{seed}.jsonl");
            (FakeOrganisation organisation, HashSet<string> there) = Killed(whole, path, random);
            File.WriteAllBytes(path, Damaged(File.ReadAllBytes(path), damage, random));
            byte[] before = File.ReadAllBytes(path);

            string? wrong;
            try
            {
                wrong = WrongOf(organisation, await ResumeAsync(organisation, path, stop), there);
                _ = Interlocked.Increment(ref resumed);
            }
            catch (WrapupException e)
            {
                wrong = e.Reason is not (Reason.JournalInvalid or Reason.JournalMismatch) ? $"refused with {e.Reason}: {e.Message}"
                    : !before.SequenceEqual(File.ReadAllBytes(path)) ? "refused and changed"
                    : organisation.Writes > 0 ? "refused after writes" : null;
                _ = Interlocked.Increment(ref refused);
            }

            Assert.True(wrong is null, $"Seed {seed}, {damage}: {wrong}\n{Encoding.UTF8.GetString(before.AsSpan(0, Math.Min(before.Length, 4000)))}");
        });

        // both ways were gone, so that the question was asked
        Assert.InRange(resumed, Cases / 4, Cases);
        Assert.InRange(refused, Cases / 4, Cases);
    }

    /// <summary>The journal of a run that nothing disturbed.</summary>
    private JournalEntry[] Whole()
    {
        string path = Path.Combine(_folder, "whole.jsonl");
        using (var harness = new RunHarness(new FakeOrganisation().AddMany(Records), journal: Journal.Open(path, s_header, resume: false), tuning: s_tuning))
        {
            _ = harness.All(Requests);
            harness.Run.CompleteAsync().GetAwaiter().GetResult();
        }

        return [.. JournalReader.Read(path)];
    }

    /// <summary>A run that a kill ended somewhere: the journal up to there, and at the service what its intents may have brought about.</summary>
    private static (FakeOrganisation Organisation, HashSet<string> There) Killed(JournalEntry[] entries, string path, Random random)
    {
        JournalEntry[] kept = entries[..random.Next(1, entries.Length + 1)];
        File.WriteAllBytes(path, [.. kept.SelectMany(JournalFormat.ToLine)]);

        // what has a result is there; what is only announced may be
        string[] answered = [.. kept.Where(e => e.Kind == JournalEntryKind.Result).Select(e => e.InteractionId!)];
        HashSet<string> there = [.. kept.Where(e => e.Kind == JournalEntryKind.Intent && (answered.Contains(e.InteractionId) || random.Next(2) == 0)).Select(e => e.InteractionId!)];
        FakeOrganisation organisation = new FakeOrganisation().AddMany(Records);
        foreach (int n in Enumerable.Range(1, Records).Where(n => there.Contains(Id(n))))
        {
            _ = organisation.Add(n, Agent(n, new AssignedWrapup { Code = CodeId(1), Notes = $"note {n}" }));
        }

        return (organisation, there);
    }

    private static WrapupRequest[] Requests => [.. Enumerable.Range(1, Records).Select(n => RunHarness.Request(n) with { Notes = $"note {n}" })];

    private static async Task<List<WrapupResult>> ResumeAsync(FakeOrganisation organisation, string path, CancellationToken cancellationToken)
    {
        using var harness = new RunHarness(organisation, journal: Journal.Open(path, s_header, resume: true), tuning: s_tuning);
        Task<IReadOnlyList<WrapupResult>[]> all = Task.WhenAll(Requests.Select(harness.Run.SetAsync));
        do
        {
            harness.Run.Hurry();
        }
        while (await Task.WhenAny(all, Task.Delay(20, cancellationToken)) != all);

        await harness.Run.CompleteAsync();
        return [.. (await all).SelectMany(results => results)];
    }

    private static string? WrongOf(FakeOrganisation organisation, List<WrapupResult> results, HashSet<string> there)
    {
        if (!results.Select(r => r.InteractionId).SequenceEqual(Requests.Select(r => r.InteractionId)))
        {
            return $"{results.Count} results for {Records} records";
        }

        if (results.FirstOrDefault(r => r.Status == WrapupStatus.Failed) is { } failed)
        {
            return $"{failed.InteractionId} failed: {failed.Message}";
        }

        return Enumerable.Range(1, Records).Select(n => (Id: Id(n), organisation.WrapupOf(n)?.Code, Writes: organisation.WritesById.GetValueOrDefault(Id(n))))
            .Where(r => r.Code != CodeId(1) || r.Writes != (there.Contains(r.Id) ? 0 : 1)).Select(r => $"{r.Id} has {r.Code ?? "no code"} after {r.Writes} writes").FirstOrDefault();
    }

    private static byte[] Damaged(byte[] whole, Damage damage, Random random)
    {
        List<byte[]> lines = [.. Split(whole)];
        int at = random.Next(lines.Count);
        int other = random.Next(lines.Count);
        switch (damage)
        {
            case Damage.Swapped:
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case Damage.Doubled:
                lines.Insert(random.Next(1, lines.Count + 1), lines[at]);
                break;
            case Damage.Moved:
                byte[] moved = lines[at];
                lines.RemoveAt(at);
                lines.Insert(other, moved);
                break;
            case Damage.BitTurned:
                whole = (byte[])whole.Clone();
                whole[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
                return whole;
            case Damage.ByteOrderMark:
                lines.Insert(0, [0xEF, 0xBB, 0xBF]);
                break;
            case Damage.CarriageReturns:
                lines = lines.ConvertAll(line => (byte[])[.. line[..^1], (byte)'\r', (byte)'\n']);
                break;
            case Damage.HugeLine:
                lines.Insert(at, [.. Encoding.ASCII.GetBytes(new string('x', JournalLine.Longest + 1)), (byte)'\n']);
                break;
            case Damage.ForeignLine:
                lines.Insert(at, Encoding.UTF8.GetBytes("{\"t\":\"result\",\"row\":1}\n"));
                break;
            case Damage.AnotherOrganisation:
                lines.Add(JournalFormat.ToLine(new JournalEntry { Kind = JournalEntryKind.Run, Header = s_header with { Organization = "org-2" }, Time = DateTimeOffset.UnixEpoch }));
                break;
            case Damage.BlankLine:
                lines.Insert(at, [(byte)'\n']);
                break;
            case Damage.Zeros:
                // what some file systems leave of a block that was not written before the power went
                lines.Add(new byte[random.Next(1, 5000)]);
                break;
        }

        return [.. lines.SelectMany(line => line)];
    }

    private static IEnumerable<byte[]> Split(byte[] whole)
    {
        for (int start = 0; start < whole.Length;)
        {
            int end = Array.IndexOf(whole, (byte)'\n', start) + 1;
            yield return whole[start..end];
            start = end;
        }
    }
}
