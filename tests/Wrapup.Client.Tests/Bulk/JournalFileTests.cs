using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What may stand where a journal should: lines of others, links, devices, names of all kinds, and lines as long as they get.</summary>
public sealed class JournalFileTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-journal-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_put_together_by_hand_are_refused_where_one_belongs_to_another_organisation()
    {
        Journal.Open(FilePath, s_header, resume: false).Dispose();
        string other = Path.Combine(_folder, "other.jsonl");
        Journal.Open(other, s_header with { Organization = "org-2" }, resume: false).Dispose();
        File.AppendAllText(FilePath, File.ReadAllText(other));

        Assert.Equal(Reason.JournalMismatch, Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: true)).Reason);
        Assert.Equal(Reason.JournalMismatch, Assert.Throws<WrapupException>(() => UndoPlan.Read(FilePath)).Reason);
    }

    [Theory]
    [InlineData("\"status\":\"Applied\"", "\"status\":\"0\"")]
    [InlineData("\"status\":\"Applied\"", "\"status\":\"Perfect\"")]
    [InlineData("\"status\":\"Applied\",", "")]
    [InlineData("\"reason\":\"None\"", "\"reason\":\"77\"")]
    [InlineData("\"interactionId\":\"", "\"interactionId\":\"\\ud800")]
    public void A_line_that_says_what_cannot_be_is_damage_even_with_a_right_checksum(string said, string instead)
    {
        _ = Run(new FakeOrganisation().AddMany(1), RunHarness.Request(1));
        string[] lines = File.ReadAllLines(FilePath);
        File.WriteAllLines(FilePath, lines.Select(line => line.Contains("\"t\":\"result\"", StringComparison.Ordinal) ? WithChecksum(line.Replace(said, instead, StringComparison.Ordinal)) : line));

        Assert.Equal(Reason.JournalInvalid, Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: true)).Reason);
    }

    [Fact]
    public void What_is_written_can_be_read_again_however_long_notes_and_tags_are()
    {
        var organisation = new FakeOrganisation();
        string longest = new('é', 100_000);
        _ = organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2), Notes = longest, Tags = [longest] }));
        _ = organisation.Add(2, Agent(2, new AssignedWrapup { Code = CodeId(2), Notes = new string('é', 2 << 20) }));
        _ = organisation.Add(3, Agent(3));
        WrapupRequest append = RunHarness.Request(1) with { Force = true, Notes = longest, AppendNotes = true };

        List<WrapupResult> results = Run(organisation, append, append with { InteractionId = Id(2) }, RunHarness.Request(3));

        Assert.Equal([WrapupStatus.Applied, WrapupStatus.Failed, WrapupStatus.Applied], results.Select(r => r.Status));
        Assert.Equal(Reason.InvalidInput, results[1].Reason);
        Assert.Equal(0, organisation.WritesById.GetValueOrDefault(Id(2)));
        Assert.Equal(longest, JournalReader.Read(FilePath).Single(e => e.Kind == JournalEntryKind.Intent && e.InteractionId == Id(1)).Previous!.Notes);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_run_that_comes_by_a_symbolic_link_meets_the_lock_of_one_that_does_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there, and the system itself keeps a second writer off");
        string link = Path.Combine(_folder, "link.jsonl");
        File.CreateSymbolicLink(link, FilePath);
        using (Journal.Open(FilePath, s_header, resume: false))
        {
            Assert.Equal(Reason.JournalLocked, Assert.Throws<WrapupException>(() => Journal.Open(link, s_header, resume: true)).Reason);
        }

        using (Journal.Open(link, s_header, resume: true))
        {
            Assert.Equal(Reason.JournalLocked, Assert.Throws<WrapupException>(() => Journal.Open(FilePath, s_header, resume: true)).Reason);
        }

        Assert.Equal(2, JournalReader.Read(FilePath).Count());
    }

    [Theory]
    [InlineData("/dev/full", Reason.JournalInvalid)]
    [InlineData("/dev/zero", Reason.JournalInvalid)]
    [InlineData("/dev/null", Reason.JournalUnwritable)]
    [InlineData("folder", Reason.JournalUnwritable)]
    [InlineData("pipe", Reason.JournalUnwritable)]
    [InlineData("itself", Reason.JournalUnwritable)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void What_is_no_file_is_refused_and_keeps_nobody_waiting(string what, Reason reason)
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "devices are a matter of Linux");
        string path = Make(what);

        Assert.Equal(reason, Assert.Throws<WrapupException>(() => Journal.Open(path, s_header, resume: true)).Reason);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder), entry => entry.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pipe", Reason.JournalInvalid)]
    [InlineData("link to a pipe", Reason.JournalInvalid)]
    [InlineData("link to a link to a pipe", Reason.JournalInvalid)]
    [InlineData("/dev/zero", Reason.JournalInvalid)]
    [InlineData("/dev/ptmx", Reason.JournalInvalid)]
    [InlineData("folder", Reason.JournalUnwritable)]
    [InlineData("itself", Reason.JournalUnwritable)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task What_is_no_file_is_not_read_and_keeps_nobody_waiting(string what, Reason reason)
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "devices are a matter of Linux");
        string path = Make(what);

        Task<WrapupException> summary = Task.Run(() => Assert.Throws<WrapupException>(() => JournalView.Read(path)), TestContext.Current.CancellationToken);
        Task<WrapupException> undo = Task.Run(() => Assert.Throws<WrapupException>(() => UndoPlan.Read(path)), TestContext.Current.CancellationToken);

        // a read that waits for the other end of a pipe knows of no cancellation
        WrapupException[] refused = await Task.WhenAll(summary, undo).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.All(refused, exception => Assert.Equal(reason, exception.Reason));
        Assert.All(refused, exception => Assert.Contains(path, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_journal_that_is_reached_by_a_link_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        Journal.Open(FilePath, s_header, resume: false).Dispose();
        string link = Path.Combine(_folder, "link.jsonl");
        File.CreateSymbolicLink(Path.Combine(_folder, "second"), FilePath);
        File.CreateSymbolicLink(link, Path.Combine(_folder, "second"));

        Assert.Equal(1, JournalView.Read(link).ToSummary().Runs);
    }

    [Theory]
    [InlineData("none.jsonl")]
    [InlineData("none/run.jsonl")]
    public void Where_there_is_no_journal_that_is_said(string name)
    {
        string path = Path.Combine(_folder, name);

        WrapupException error = Assert.Throws<WrapupException>(() => JournalView.Read(path));

        Assert.Equal((Reason.JournalUnwritable, $"There is no journal '{path}'.", "Check the path."), (error.Reason, error.Message, error.RecommendedAction));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public void A_journal_that_can_be_read_no_further_is_named_with_the_reason_of_the_system(Type type)
    {
        var failure = (Exception)Activator.CreateInstance(type, "The cable is out.")!;
        using var file = new BrokenFile(failure);

        WrapupException error = Assert.Throws<WrapupException>(() => JournalReader.Read(file, FilePath).Count());

        Assert.Equal((Reason.JournalUnwritable, $"The journal '{FilePath}' cannot be read: The cable is out."), (error.Reason, error.Message));
        Assert.Same(failure, error.InnerException);
    }

    [Theory]
    [InlineData("[run].jsonl")]
    [InlineData("a b*?.jsonl")]
    [InlineData("日本 é.jsonl")]
    [InlineData("`$x'\".jsonl")]
    public void A_name_is_taken_as_it_is(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && name.AsSpan().IndexOfAny('*', '?', '"') >= 0, "no name there");
        Journal.Open(Path.Combine(_folder, name), s_header, resume: false).Dispose();

        Assert.Equal([name], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private string Make(string what)
    {
        string path = Path.Combine(_folder, "it");
        switch (what)
        {
            case "folder":
                _ = Directory.CreateDirectory(path);
                break;
            case "pipe":
                System.Diagnostics.Process.Start("mkfifo", path).WaitForExit();
                break;
            case "link to a pipe":
            case "link to a link to a pipe":
                System.Diagnostics.Process.Start("mkfifo", path + "1").WaitForExit();
                _ = File.CreateSymbolicLink(path + "2", path + "1");
                _ = File.CreateSymbolicLink(path, path + (what == "link to a pipe" ? "1" : "2"));
                break;
            default:
                _ = File.CreateSymbolicLink(path, what == "itself" ? path : what);
                break;
        }

        return path;
    }

    /// <summary>The line as one would write it who knows how, since a flipped bit is found by the checksum alone.</summary>
    private static string WithChecksum(string line)
    {
        string before = line[..line.LastIndexOf(",\"crc\"", StringComparison.Ordinal)];
        uint crc = uint.MaxValue;
        foreach (byte b in Encoding.UTF8.GetBytes(before))
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return $"{before},\"crc\":\"{~crc:x8}\"}}";
    }

    private List<WrapupResult> Run(FakeOrganisation organisation, params WrapupRequest[] requests)
    {
        using var harness = new RunHarness(organisation, journal: Journal.Open(FilePath, s_header, resume: false));
        return harness.All(requests);
    }

    private sealed class BrokenFile(Exception failure) : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw failure;
    }
}
