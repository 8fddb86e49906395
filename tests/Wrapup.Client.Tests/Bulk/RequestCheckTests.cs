using System;
using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class RequestCheckTests
{
    private static readonly string s_long = new('x', 100_001);

    private static WrapupRequest Good => RunHarness.Request(1) with { Notes = "whole \ud83d\ude00", Tags = ["a\ud83d\ude00", ""], ExpectedCode = "" };

    [Fact]
    public void Nothing_is_wrong_with_a_good_one() => Assert.Null(RequestCheck.Find(Good));

    // no theory: an attribute has no room for half of a character
    [Fact]
    public void Half_of_a_character_is_refused_since_it_could_never_be_proved()
    {
        string[] halves = ["half \ud83d", "\ude00 half", "\ud83d\ud83d\ude00", "\ude00\ud83d"];

        Assert.All(halves, half => AssertRefused(Good with { Notes = half }, "Notes"));
        Assert.All(halves, half => AssertRefused(Good with { Tags = ["whole", half] }, "Tag"));
    }

    [Fact]
    public void Every_text_is_bounded()
    {
        AssertRefused(Good with { Notes = s_long }, "Notes");
        AssertRefused(Good with { WrapupCode = s_long }, "WrapupCode");
        AssertRefused(Good with { ExpectedCode = s_long }, "ExpectedCode");
        AssertRefused(Good with { Tags = [s_long] }, "Tag");
        // together, though none of them is too long and they are not too many
        AssertRefused(Good with { Tags = [.. Enumerable.Repeat(new string('x', 101), 1000)] }, "Tag");
        AssertRefused(Good with { Tags = [.. Enumerable.Repeat("", 1001)] }, "Tag");
    }

    [Fact]
    public void What_is_as_long_as_may_be_is_taken()
    {
        string name = new('x', 1000);
        string text = new('x', 100_000);

        Assert.Null(RequestCheck.Find(Good with { WrapupCode = name, ExpectedCode = name, Notes = text, Tags = [text] }));
        AssertRefused(Good with { WrapupCode = name + "x" }, "WrapupCode");
        AssertRefused(Good with { ExpectedCode = name + "x" }, "ExpectedCode");
    }

    [Fact]
    public void What_is_missing_or_no_id_is_told_by_its_name()
    {
        AssertRefused(Good with { InteractionId = "" }, "InteractionId");
        AssertRefused(Good with { ParticipantId = "agent-1" }, "ParticipantId");
        AssertRefused(Good with { UserId = "someone" }, "UserId");
        AssertRefused(Good with { WrapupCode = " " }, "WrapupCode");
        AssertRefused(Good with { Notes = null, AppendNotes = true }, "AppendNotes");
        AssertRefused(Good with { Notes = "", AppendNotes = true }, "AppendNotes");
        Assert.Null(RequestCheck.Find(Good with { AppendNotes = true }));
    }

    [Fact]
    public void Where_the_half_of_a_character_stands_is_told() => Assert.Contains(
        "position 8;", RequestCheck.Find(Good with { Notes = "four \ud83d\ude00\ud83d" })!.Message, StringComparison.Ordinal);

    private static void AssertRefused(WrapupRequest request, string field)
    {
        WrapupException? refused = RequestCheck.Find(request);

        Assert.Equal(Reason.InvalidInput, refused?.Reason);
        Assert.StartsWith(field + " ", refused!.Message, StringComparison.Ordinal);
        Assert.True(refused.Message.Length < 200);
    }
}
