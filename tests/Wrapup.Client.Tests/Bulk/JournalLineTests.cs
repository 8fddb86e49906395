using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>Lines of a journal both ways: what is lost on the way can be neither resumed nor undone.</summary>
public sealed class JournalLineTests : IDisposable
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 23, 3, 0, 0, 123, TimeSpan.Zero);
    private static readonly JournalHeader s_header =
        new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1", OrganizationName = "Acme", Time = s_time };
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-line-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_intent_comes_back_with_all_that_is_set_and_all_that_stood_there()
    {
        var previous = new AssignedWrapup { Code = CodeId(2), Name = "No outcome", Notes = "before", Tags = ["vip", ""] };
        var intent = new JournalEntry
        {
            Kind = JournalEntryKind.Intent,
            Row = 12,
            Key = new Guid("00000000-0000-4000-8000-000000000001"),
            InteractionId = Id(1),
            ParticipantId = Agent(1).Id,
            UserId = Agent(1).UserId,
            QueueId = Queue,
            WrapupCode = CodeId(1),
            Notes = "after",
            Tags = ["ours"],
            Previous = previous,
            Time = s_time,
        };

        JournalEntry back = Again(intent)!;

        Assert.Equal(intent with { Tags = null, Previous = null }, back with { Tags = null, Previous = null });
        Assert.Equal(["ours"], back.Tags!);
        Assert.Equal(previous with { Tags = null }, back.Previous! with { Tags = null });
        Assert.Equal(["vip", ""], back.Previous.Tags!);
    }

    [Fact]
    public void What_is_not_set_comes_back_as_not_set()
    {
        var intent = new JournalEntry { Kind = JournalEntryKind.Intent, Row = 1, Previous = new AssignedWrapup(), Time = s_time };

        JournalEntry back = Again(intent)!;

        Assert.Equal(intent, back);
        Assert.Equal(new AssignedWrapup(), back.Previous);
    }

    [Theory]
    [InlineData(JournalEntryKind.Row)]
    [InlineData(JournalEntryKind.End)]
    public void A_line_of_each_kind_comes_back(JournalEntryKind kind)
    {
        var entry = new JournalEntry { Kind = kind, Row = kind == JournalEntryKind.Row ? 3 : 0, Time = s_time };

        Assert.Equal(entry, Again(entry));
    }

    [Fact]
    public void The_head_of_a_run_comes_back()
    {
        var run = new JournalEntry { Kind = JournalEntryKind.Run, Header = s_header, Time = s_time };

        Assert.Equal(run, Again(run));
    }

    [Fact]
    public void A_result_that_is_not_the_last_of_its_row_does_not_come_back_as_the_last()
    {
        var result = new JournalEntry { Kind = JournalEntryKind.Result, Row = 1, Status = WrapupStatus.Applied, Attempts = 2, Time = s_time };

        Assert.Equal(result, Again(result));
        Assert.Equal(result with { IsLast = true }, Again(result with { IsLast = true }));
    }

    // byte by byte, checksum included: the journals that are out there hold such lines. Its time is that of the world, wherever it was written.
    [Fact]
    public void A_line_is_the_same_in_every_version() => Assert.Equal(
        """{"t":"end","time":"2026-11-23T03:00:00.1230000\u002B00:00","crc":"ec670470"}""" + "\n",
        Encoding.UTF8.GetString(JournalFormat.ToLine(new JournalEntry { Kind = JournalEntryKind.End, Time = s_time.ToOffset(TimeSpan.FromHours(5)) })));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"t\":\"run\"}")]
    [InlineData(",\"crc\":\"00000000\"}")]
    [InlineData("{,\"crc\":\"00000000\"}")]
    public void What_is_too_short_or_has_no_checksum_is_no_line(string text) => Assert.Null(JournalLine.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_line_whose_end_was_lost_or_doubled_is_no_line()
    {
        byte[] line = JournalFormat.ToLine(new JournalEntry { Kind = JournalEntryKind.End, Time = s_time });

        Assert.Null(JournalLine.Read(line.AsMemory(0, line.Length - 2)));
        Assert.Null(JournalLine.Read(line));
        Assert.NotNull(JournalLine.Read(line.AsMemory(0, line.Length - 1)));
    }

    // Utf8JsonWriter keeps a buffer of its own, and the stream under it is kept by each thread: a long line must not spill into the next
    [Fact]
    public void A_line_after_a_long_one_is_whole()
    {
        var small = new JournalEntry { Kind = JournalEntryKind.Intent, Row = 1, Notes = "short", Time = s_time };
        byte[] before = JournalFormat.ToLine(small);

        _ = JournalFormat.ToLine(small with { Notes = new string('x', 200_000) });

        Assert.Equal(before, JournalFormat.ToLine(small));
    }

    [Fact]
    public async Task The_longest_line_that_is_written_is_read_and_a_longer_one_is_not_written()
    {
        var row = new JournalEntry { Kind = JournalEntryKind.Row, Row = 1, Notes = "", Time = s_time };
        int room = JournalLine.Longest - JournalFormat.ToLine(row).Length;
        using (Journal journal = Journal.Open(FilePath, s_header, resume: false))
        {
            await journal.WriteAsync(row with { Notes = new string('x', room) });
            WrapupException error = await Assert.ThrowsAsync<WrapupException>(() => journal.WriteAsync(row with { Notes = new string('x', room + 1) }));

            Assert.Equal(Reason.InvalidInput, error.Reason);
            Assert.Contains($"{JournalLine.Longest + 1} bytes", error.Message, StringComparison.Ordinal);
            // one record's failure and not the journal's
            await journal.WriteAsync(row with { Row = 2 });
        }

        List<JournalEntry> entries = [.. JournalReader.Read(FilePath)];
        Assert.Equal([0, 1, 2], entries.Select(e => e.Row));
        Assert.Equal(room, entries[1].Notes!.Length);
    }

    [Fact]
    public void A_line_that_does_not_end_is_given_up()
    {
        File.WriteAllBytes(FilePath, [.. Enumerable.Repeat((byte)'x', JournalLine.Longest + 1)]);

        WrapupException error = Assert.Throws<WrapupException>(() => JournalReader.Read(FilePath).Count());

        Assert.Equal(Reason.JournalInvalid, error.Reason);
        Assert.Contains($"more than {JournalLine.Longest} bytes", error.Message, StringComparison.Ordinal);
    }

    // each line lies across the edge of what is read at once somewhere
    [Fact]
    public void Positions_are_right_where_lines_lie_across_the_edge_of_what_is_read_at_once()
    {
        byte[] head = JournalFormat.ToLine(new JournalEntry { Kind = JournalEntryKind.Run, Header = s_header, Time = s_time });
        var whole = new List<byte>(head);
        var ends = new List<long> { head.Length };
        for (int row = 1; row <= 300; row++)
        {
            whole.AddRange(JournalFormat.ToLine(new JournalEntry { Kind = JournalEntryKind.Row, Row = row, Notes = new string('x', (row * 37) % 1500), Time = s_time }));
            ends.Add(whole.Count);
        }

        using var file = new MemoryStream([.. whole]);

        Assert.Equal(ends, JournalReader.Read(file, FilePath).Select(e => e.End));
    }

    private static JournalEntry? Again(JournalEntry entry)
    {
        byte[] line = JournalFormat.ToLine(entry);
        return JournalFormat.FromObject(JournalLine.Read(line.AsMemory(0, line.Length - 1))!.RootElement);
    }
}
