using System;
using System.Linq;

namespace Wrapup.Client;

/// <summary>A write that is to be seen at the service.</summary>
internal sealed record ExpectedWrapup(string InteractionId, Participant Participant, WrapupWrite Write)
{
    /// <summary>Whether <paramref name="actual"/> is what was sent. Notes that were not sent are gone after the write, so they are not compared.</summary>
    public bool Matches(AssignedWrapup? actual) =>
        string.Equals(actual?.Code, Write.Code, StringComparison.OrdinalIgnoreCase)
        && (Write.Notes is null || string.Equals(Lines(Write.Notes), Lines(actual!.Notes), StringComparison.Ordinal));

    /// <summary>The same in an interaction that was read with others.</summary>
    public bool Matches(Interaction interaction) =>
        Matches(interaction.Participants?.FirstOrDefault(p => string.Equals(p.Id, Participant.Id, StringComparison.OrdinalIgnoreCase))?.Wrapup);

    // the service may keep line ends its own way and drop blanks at the end
    private static string Lines(string? notes) => (notes ?? string.Empty).Replace("\r\n", "\n").TrimEnd();
}
