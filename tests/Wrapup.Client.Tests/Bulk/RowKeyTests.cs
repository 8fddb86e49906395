using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What makes two rows the same over the runs of a journal: a key that told too little would lose a record, one that told too much would write it twice.</summary>
public sealed class RowKeyTests
{
    private static readonly WrapupRequest s_row = RunHarness.Request(10) with
    {
        InteractionId = "1d000000-0000-4000-8000-00000000000a",
        ParticipantId = "0b000000-0000-4000-8000-00000000000b",
        UserId = "0e000000-0000-4000-8000-00000000000c",
        Notes = "Note",
        Tags = ["a", "b"],
    };

    // the journals that are out there hold such keys
    [Fact]
    public void A_key_is_the_same_in_every_version() => Assert.Equal(new Guid("f4a95f92-34c2-f58e-0f32-31c6551cabe4"), RowKey.Of(s_row));

    [Fact]
    public void How_ids_and_names_are_spelled_and_how_a_row_may_overwrite_or_wait_is_no_part_of_it()
    {
        WrapupRequest again = s_row with
        {
            InteractionId = s_row.InteractionId.ToUpperInvariant(),
            ParticipantId = s_row.ParticipantId!.ToUpperInvariant(),
            UserId = s_row.UserId!.ToUpperInvariant(),
            WrapupCode = "RESOLVED",
            Force = true,
            ExpectedCode = "Escalated",
        };

        Assert.Equal(RowKey.Of(s_row), RowKey.Of(again));
    }

    [Fact]
    public void Everything_that_is_asked_for_is_a_part_of_it()
    {
        List<WrapupRequest> rows =
        [
            s_row,
            s_row with { InteractionId = FakeOrganisation.Id(1) },
            s_row with { ParticipantId = null },
            s_row with { ParticipantId = s_row.UserId, UserId = s_row.ParticipantId },
            s_row with { UserId = null },
            s_row with { Participant = ParticipantChoice.Last },
            s_row with { WrapupCode = "Escalated" },
            s_row with { Notes = null },
            s_row with { Notes = "note" },
            s_row with { AppendNotes = true },
            s_row with { Tags = null },
            s_row with { Tags = ["ab"] },
            s_row with { Tags = ["b", "a"] },
        ];

        Assert.Equal(rows.Count, rows.Select(RowKey.Of).Distinct().Count());
    }
}
