using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>A write that is to be seen at the service.</summary>
internal readonly record struct ExpectedWrapup(string InteractionId, Participant Participant, WrapupWrite Write)
{
    /// <summary>Whether <paramref name="actual"/> is what was sent. Notes that were not sent are gone after the write, so they are not compared.</summary>
    public bool Matches(AssignedWrapup? actual) =>
        string.Equals(actual?.Code, Write.Code, StringComparison.OrdinalIgnoreCase)
        && (Write.Notes is null || SameNotes(Write.Notes, actual!.Notes));

    /// <summary>The same in all that is set in an interaction.</summary>
    public bool Matches(IReadOnlyList<StandingWrapup> wrapups)
    {
        for (int i = 0; i < wrapups.Count; i++)
        {
            if (string.Equals(wrapups[i].ParticipantId, Participant.Id, StringComparison.OrdinalIgnoreCase))
            {
                return Matches(wrapups[i].Wrapup);
            }
        }

        return false;
    }

    /// <summary>Whether two notes are the same, though the service may keep line ends its own way and drop blanks at the end.</summary>
    public static bool SameNotes(string? left, string? right) => string.Equals(Lines(left), Lines(right), StringComparison.Ordinal);

    private static string Lines(string? notes) => (notes ?? string.Empty).Replace("\r\n", "\n").TrimEnd();
}
