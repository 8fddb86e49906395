using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

public sealed class JournalTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-journal-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_leaves_row_intent_with_the_previous_value_and_result()
    {
        var organisation = new FakeOrganisation();
        _ = organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = "before", Tags = ["vip"] }));
        _ = Run(organisation, resume: false, RunHarness.Request(1) with { Force = true, Notes = "after" });

        List<JournalEntry> entries = JournalReader.Read(FilePath).ToList();

        Assert.Equal(
            [JournalEntryKind.Run, JournalEntryKind.Row, JournalEntryKind.Intent, JournalEntryKind.Result, JournalEntryKind.End],
            entries.Select(e => e.Kind));
        Assert.Equal((CodeId(1), "after", Agent(1).Id), (entries[2].WrapupCode, entries[2].Notes, entries[2].ParticipantId));
        Assert.Equal((CodeId(2), "before"), (entries[2].Previous!.Code, entries[2].Previous!.Notes));
        Assert.Equal(["vip"], entries[2].Previous!.Tags!);
        Assert.Equal((WrapupStatus.Applied, 1), (entries[3].Status, entries[3].Attempts));
    }

    [Fact]
    public void The_intent_is_on_the_disk_before_the_write_goes_out()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(20);
        var seen = new List<bool>();
        organisation.OnWrite = (_, write, _) =>
        {
            lock (seen)
            {
                seen.Add(JournalReader.Read(FilePath).Any(e => e.Kind == JournalEntryKind.Intent && e.InteractionId == write.InteractionId));
            }

            organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };

        _ = Run(organisation, resume: false, Requests(20));

        Assert.Equal(20, seen.Count);
        Assert.DoesNotContain(false, seen);
    }

    [Fact]
    public void Resume_skips_what_is_done_and_writes_the_rest_once()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(30);
        _ = Run(organisation, resume: false, Requests(10));

        List<WrapupResult> results = Run(organisation, resume: true, Requests(30));

        Assert.Equal(10, results.Count(r => r.Status == WrapupStatus.Skipped));
        Assert.Equal(20, results.Count(r => r.Status == WrapupStatus.Applied));
        Assert.All(organisation.WritesById.Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public void Resume_tries_again_what_failed()
    {
        var organisation = new FakeOrganisation();
        _ = organisation.Add(1, Agent(1, state: InteractionState.Active));
        _ = Run(organisation, resume: false, Requests(1));
        _ = organisation.Add(1, Agent(1));

        WrapupResult result = Assert.Single(Run(organisation, resume: true, Requests(1)));

        Assert.Equal(WrapupStatus.Applied, result.Status);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void A_write_in_doubt_is_looked_for_live_before_anything_is_sent(bool hadArrived, int writes)
    {
        FakeOrganisation organisation = new FakeOrganisation { CopyFollows = false }.AddMany(1);
        organisation.OnWrite = (n, write, _) =>
        {
            if (n > 1 || hadArrived)
            {
                organisation.Apply(write);
            }

            return Task.FromResult<AssignedWrapup?>(null);
        };
        _ = Run(organisation, resume: false, tuning: new Tuning { ConfirmWithin = TimeSpan.Zero, UnknownGrace = TimeSpan.Zero }, Requests(1));
        CutBehind(JournalEntryKind.Intent);

        WrapupResult result = Assert.Single(Run(organisation, resume: true, Requests(1)));

        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal(writes, organisation.Writes);
    }

    [Fact]
    public void A_write_that_was_announced_long_ago_gets_a_grace_from_the_beginning_of_the_resumed_run()
    {
        FakeOrganisation organisation = new FakeOrganisation { CopyFollows = false }.AddMany(1);
        var late = new List<FakeOrganisation.Write>();
        organisation.OnWrite = (_, write, _) =>
        {
            late.Add(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };
        _ = Run(organisation, resume: false, tuning: new Tuning { ConfirmWithin = TimeSpan.Zero, UnknownGrace = TimeSpan.Zero }, Requests(1));
        CutBehind(JournalEntryKind.Intent);
        List<JournalEntry> old = [.. JournalReader.Read(FilePath).Select(e => e.Kind == JournalEntryKind.Run ? e : e with { Time = e.Time.AddHours(-1) })];
        File.WriteAllBytes(FilePath, [.. old.SelectMany(JournalFormat.ToLine)]);
        // it waited for its turn for an hour, left when the process was killed, and arrives between the first look and the second
        organisation.OnProof = (_, _) =>
        {
            late.ForEach(organisation.Apply);
            return Task.CompletedTask;
        };

        WrapupResult result = Assert.Single(Run(organisation, resume: true, tuning: new Tuning { UnknownGrace = TimeSpan.FromMilliseconds(300) }, Requests(1)));

        Assert.Equal(WrapupStatus.Applied, result.Status);
        Assert.Equal(1, organisation.Writes);
    }

    [Fact]
    public async Task No_more_intents_are_open_than_twice_the_requests_that_may_be_under_way()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(100);
        organisation.OnWrite = async (_, _, cancellationToken) =>
        {
            await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            return null;
        };
        var options = new RunOptions { ThrottleLimit = 4 };
        using (var harness = new RunHarness(organisation, options, Journal.Open(FilePath, s_header, resume: false)))
        {
            Task[] records = [.. Requests(100).Select(harness.Run.SetAsync)];
            harness.Run.Hurry();
            while (organisation.Writes < 4 || Intents() < 8)
            {
                await Task.Yield();
            }

            harness.Stop.Cancel();
            await Task.WhenAll(records).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        Assert.Equal(8, Intents());

        int Intents() => JournalReader.Read(FilePath).Count(e => e.Kind == JournalEntryKind.Intent);
    }

    [Fact]
    public void A_torn_last_line_is_left_out_and_written_over()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(2);
        _ = Run(organisation, resume: false, Requests(1));
        File.AppendAllText(FilePath, "{\"t\":\"row\",\"ro");

        _ = Run(organisation, resume: true, Requests(2));

        Assert.Equal(2, JournalReader.Read(FilePath).Count(e => e.Kind == JournalEntryKind.Run));
        Assert.Equal(2, organisation.Writes);
    }

    [Fact]
    public void Cutting_a_journal_anywhere_loses_at_most_the_torn_line()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(5);
        _ = Run(organisation, resume: false, Requests(5));
        byte[] whole = File.ReadAllBytes(FilePath);

        Gen.Int[0, whole.Length].Sample(
            length =>
            {
                using var file = new MemoryStream(whole, 0, length);
                int lines = whole.Take(length).Count(b => b == '\n');
                return JournalReader.Read(file, FilePath).Count() == lines;
            },
            iter: 500);
    }

    [Fact]
    public void A_flipped_bit_before_the_last_line_is_found_and_named()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(5);
        _ = Run(organisation, resume: false, Requests(5));
        byte[] whole = File.ReadAllBytes(FilePath);

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 7]).Sample(
            (at, bit) =>
            {
                byte[] damaged = (byte[])whole.Clone();
                damaged[at] ^= (byte)(1 << bit);
                using var file = new MemoryStream(damaged);
                try
                {
                    // the very last line end may go: then the last line is torn, which is tolerated
                    return JournalReader.Read(file, FilePath).Count() < whole.Count(b => b == '\n');
                }
                catch (WrapupException e)
                {
                    return e.Reason == Reason.JournalInvalid && e.Message.Contains("Line ", StringComparison.Ordinal);
                }
            },
            iter: 500);
    }

    [Theory]
    [InlineData("Resolved;2026")]
    [InlineData("InteractionId,WrapupCode\n1,2\n")]
    [InlineData("{\"a\":1}")]
    public void A_file_that_is_no_journal_is_refused_and_left_as_it_was(string content)
    {
        File.WriteAllText(FilePath, content);

        WrapupException error = Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: true));

        Assert.Equal(Reason.JournalInvalid, error.Reason);
        Assert.Equal(content, File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_journal_that_holds_a_run_is_refused_without_resume()
    {
        Journal.Open(FilePath, s_header, resume: false).Dispose();

        Assert.Equal(Reason.JournalExists, Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: false)).Reason);
    }

    [Theory]
    [InlineData(false, "org-1", Reason.JournalExists)]
    [InlineData(true, "org-2", Reason.JournalMismatch)]
    [InlineData(false, "org-2", Reason.JournalMismatch)]
    public void A_journal_that_was_refused_is_let_go_of_and_left_as_it_was(bool resume, string organization, Reason reason)
    {
        Journal.Open(FilePath, s_header, resume: false).Dispose();
        byte[] before = File.ReadAllBytes(FilePath);

        Assert.Equal(
            reason,
            Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header with { Organization = organization }, resume)).Reason);

        Assert.Equal(before, File.ReadAllBytes(FilePath));
        Journal.Open(FilePath, s_header, resume: true).Dispose();
        Assert.Equal(2, JournalReader.Read(FilePath).Count());
    }

    // a process that is killed leaves what the system keeps for it, a machine that stops does not
    [Fact]
    public async Task A_line_is_told_as_written_when_it_is_on_the_disk_itself()
    {
        long onDisk = 0;
        using Journal journal = Journal.Open(FilePath, s_header, resume: false, path => new FlushedFile(path, length => onDisk = length));

        for (int row = 1; row <= 3; row++)
        {
            long before = new FileInfo(FilePath).Length;
            await journal.WriteAsync(new JournalEntry { Kind = JournalEntryKind.Row, Row = row });

            Assert.True(onDisk > before);
            Assert.Equal(new FileInfo(FilePath).Length, onDisk);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_cut_where_its_last_line_is_torn_is_not_written_into()
    {
        Journal.Open(FilePath, s_header, resume: false).Dispose();
        File.AppendAllText(FilePath, "{\"t\":\"row\",\"ro");
        byte[] before = File.ReadAllBytes(FilePath);

        WrapupException error = Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: true, path => new UncutFile(path)));

        Assert.Equal(Reason.JournalUnwritable, error.Reason);
        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Theory]
    [InlineData("0.2.0", "Set", "org-1", "0.2.0")]
    [InlineData("0.1.0", "Undo", "org-1", "Undo-GcWrapup")]
    [InlineData("0.1.0", "Set", "org-2", "org-2")]
    public void A_journal_of_another_version_kind_or_organisation_is_refused(string version, string kind, string organization, string named)
    {
        Journal.Open(FilePath, s_header, resume: false).Dispose();

        WrapupException error = Assert.Throws<WrapupException>(
            () => Journal.Open(FilePath, new JournalHeader { ModuleVersion = version, Kind = kind, Organization = organization }, resume: true));

        Assert.Equal(Reason.JournalMismatch, error.Reason);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_on_the_same_journal_is_kept_off_and_readers_are_not()
    {
        using Journal journal = Journal.Open(FilePath, s_header, resume: false);

        Assert.Equal(Reason.JournalLocked, Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: true)).Reason);
        _ = Assert.Single(JournalReader.Read(FilePath));
    }

    [Fact]
    public void When_the_disk_is_full_nothing_more_is_sent_and_each_write_that_was_has_its_intent()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(600);
        List<WrapupResult> results;
        using (var harness = new RunHarness(organisation, journal: Journal.Open(FilePath, s_header, resume: false, path => new FullDisk(path, room: 200_000))))
        {
            results = harness.All(Requests(600));
            Assert.Equal(Reason.JournalUnwritable, harness.Run.End.Cause!.Reason);
        }

        Assert.Equal(600, results.Count);
        Assert.InRange(organisation.Writes, 1, 599);
        Assert.All(results.Where(r => r.Status != WrapupStatus.Applied), r => Assert.True(r.Reason is Reason.JournalUnwritable or Reason.NotReached, r.ToString()));
        HashSet<string> intents = [.. JournalReader.Read(FilePath).Where(e => e.Kind == JournalEntryKind.Intent).Select(e => e.InteractionId!)];
        Assert.Superset(organisation.WritesById.Keys.ToHashSet(), intents);

        // with room again the run goes on to its end
        _ = Run(organisation, resume: true, Requests(600));
        Assert.Equal(600, organisation.WritesById.Count);
        Assert.All(organisation.WritesById.Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public void Nothing_is_left_beside_the_journal()
    {
        Journal.Open(FilePath, s_header, resume: false).Dispose();

        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_journal_in_a_folder_that_is_not_there_cannot_be_opened() => Assert.Equal(
        Reason.JournalUnwritable,
        Assert.Throws<WrapupException>(() => Journal.Open(Path.Combine(_folder, "no", "run.jsonl"), s_header, resume: false)).Reason);

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_its_owner_may_read_a_journal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are a matter of Unix");
        Journal.Open(FilePath, s_header, resume: false).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void An_entry_comes_back_as_it_was_written() =>
        Gen.Select(Gen.String, Gen.String, Gen.String.Array[0, 3], Gen.Enum<WrapupStatus>(), Gen.Enum<Reason>(), Gen.Guid).Sample(
            (notes, message, tags, status, reason, key) =>
            {
                // a lone surrogate has no UTF-8 and comes back as the replacement character, which is not what this test is about
                static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
                var entry = new JournalEntry
                {
                    Kind = JournalEntryKind.Result,
                    Row = 7,
                    Key = key,
                    InteractionId = Id(1),
                    Notes = Whole(notes),
                    Message = Whole(message),
                    Tags = tags.Select(Whole).ToArray(),
                    Status = status,
                    Reason = reason,
                    Attempts = 3,
                    IsLast = true,
                    Time = new DateTimeOffset(2026, 11, 23, 3, 0, 0, 123, TimeSpan.Zero),
                };
                byte[] line = JournalFormat.ToLine(entry);
                JournalEntry back = JournalFormat.FromObject(JournalLine.Read(line.AsMemory(0, line.Length - 1))!.RootElement)!;
                return back with { Tags = null } == entry with { Tags = null } && back.Tags!.SequenceEqual(entry.Tags) && line.Count(b => b == '\n') == 1;
            },
            iter: 500);

    private static WrapupRequest[] Requests(int count) => Enumerable.Range(1, count).Select(n => RunHarness.Request(n)).ToArray();

    private List<WrapupResult> Run(FakeOrganisation organisation, bool resume, params WrapupRequest[] requests) => Run(organisation, resume, null, requests);

    private List<WrapupResult> Run(FakeOrganisation organisation, bool resume, Tuning? tuning, params WrapupRequest[] requests)
    {
        using var harness = new RunHarness(organisation, journal: Journal.Open(FilePath, s_header, resume), tuning: tuning);
        List<WrapupResult> results = harness.All(requests);
        harness.Run.CompleteAsync().GetAwaiter().GetResult();
        return results;
    }

    private void CutBehind(JournalEntryKind kind)
    {
        using FileStream file = new(FilePath, FileMode.Open, FileAccess.ReadWrite);
        long end = JournalReader.Read(file, FilePath).Last(e => e.Entry.Kind == kind).End;
        file.SetLength(end);
    }
}
