using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>A journal that fails under a run: nothing is sent that does not stand in it, every result is true, and a run on a good disk does the rest.</summary>
public sealed class JournalFailureTests : IDisposable
{
    private const int Records = 60;
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-journal-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(700)]
    [InlineData(5_000)]
    [InlineData(12_345)]
    [InlineData(20_000)]
    public void A_disk_that_fills_in_the_middle_of_a_line_stops_the_run(int room)
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(Records);

        AssertStopsAndResumes(organisation, FilePath, Journal.Open(FilePath, s_header, false, path => new FullDisk(path, room)), () => { });
    }

    [Fact]
    public void A_real_disk_that_fills_stops_the_run()
    {
        string disk = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Ran("mount", "-t", "tmpfs", "-o", "size=16k", "none", disk), "A disk of 16 kB cannot be mounted here: that takes Linux and root.");
        try
        {
            string path = Path.Combine(disk, "run.jsonl");
            FakeOrganisation organisation = new FakeOrganisation().AddMany(Records);

            AssertStopsAndResumes(organisation, path, Journal.Open(path, s_header, false), () => Assert.True(Ran("mount", "-o", "remount,size=1m", disk)));
        }
        finally
        {
            Assert.True(Ran("umount", disk));
        }
    }

    [Fact]
    public void A_journal_that_is_deleted_while_a_run_uses_it_ends_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody delete a file that is open.");
        FakeOrganisation organisation = new FakeOrganisation().AddMany(Records * 5);
        organisation.OnWrite = (number, write, _) =>
        {
            if (number == 10)
            {
                File.Delete(FilePath);
            }

            organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };
        using var harness = new RunHarness(organisation, journal: Journal.Open(FilePath, s_header, resume: false));

        List<WrapupResult> results = harness.All(Requests(Records * 5));

        AssertTrue(organisation, results);
        Assert.Equal(Reason.JournalUnwritable, harness.Run.End.Cause?.Reason);
        // what stood in it before may still leave, and no more than that may be
        Assert.InRange(organisation.Writes, 10, 10 + (2 * harness.Options.ThrottleLimit));
    }

    [Fact]
    public void Its_failure_is_met_by_whoever_waits_for_a_line_and_haunts_nobody_else()
    {
        int unobserved = 0;
        // other tests run meanwhile: what counts is what names this journal
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.InnerExceptions.Any(inner => inner.Message.Contains(FilePath, StringComparison.Ordinal)) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            FailAJournal();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        Assert.Equal(0, unobserved);
    }

    // of its own, so that nothing on the stack keeps what the run has left behind
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private void FailAJournal()
    {
        FakeOrganisation organisation = new FakeOrganisation().AddMany(Records);
        using var harness = new RunHarness(organisation, journal: Journal.Open(FilePath, s_header, false, path => new FullDisk(path, 5_000)));
        AssertTrue(organisation, harness.All(Requests(Records)));
        Assert.Equal(Reason.JournalUnwritable, harness.Run.End.Cause?.Reason);
    }

    private static WrapupRequest[] Requests(int count) => [.. Enumerable.Range(1, count).Select(n => RunHarness.Request(n))];

    private static void AssertStopsAndResumes(FakeOrganisation organisation, string path, Journal journal, Action makeRoom)
    {
        using (var harness = new RunHarness(organisation, journal: journal))
        {
            List<WrapupResult> results = harness.All(Requests(Records));

            AssertTrue(organisation, results);
            Assert.Equal(Reason.JournalUnwritable, harness.Run.End.Cause?.Reason);
            Assert.Contains(results, r => r.Reason is Reason.JournalUnwritable or Reason.NotReached);
            _ = Assert.Throws<WrapupException>(() => harness.Run.CompleteAsync().GetAwaiter().GetResult());
        }

        HashSet<string> announced = [.. JournalReader.Read(path).Where(e => e.Kind == JournalEntryKind.Intent).Select(e => e.InteractionId!)];
        Assert.All(organisation.WritesById.Keys, id => Assert.Contains(id, announced));

        makeRoom();
        using (var harness = new RunHarness(organisation, journal: Journal.Open(path, s_header, resume: true)))
        {
            List<WrapupResult> results = harness.All(Requests(Records));
            harness.Run.CompleteAsync().GetAwaiter().GetResult();
            Assert.DoesNotContain(results, r => r.Status == WrapupStatus.Failed);
        }

        Assert.All(Enumerable.Range(1, Records), n => Assert.Equal(CodeId(1), organisation.WrapupOf(n)?.Code));
        Assert.All(organisation.WritesById, writes => Assert.Equal(1, writes.Value));
    }

    private static void AssertTrue(FakeOrganisation organisation, List<WrapupResult> results)
    {
        Assert.Equal(Enumerable.Range(1, results.Count).Select(Id), results.Select(r => r.InteractionId));
        foreach (WrapupResult result in results)
        {
            bool isThere = organisation.WritesById.ContainsKey(result.InteractionId);
            Assert.True(
                result.Status == WrapupStatus.Applied ? isThere : !isThere || result.Reason == Reason.OutcomeUnknown,
                $"{result.InteractionId}: {result.Status} {result.Reason} {result.Message}, but {(isThere ? "it is" : "nothing is")} there");
        }
    }

    private static bool Ran(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
