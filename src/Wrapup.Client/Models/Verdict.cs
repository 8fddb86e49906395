using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The answer of the checks for one participant of one interaction: may the write go out, and if not, why not.</summary>
public sealed record Verdict
{
    /// <summary>The interaction.</summary>
    public required string InteractionId { get; init; }

    /// <summary>How far the chosen participant's part has come, or the interaction where none was chosen.</summary>
    public InteractionState State { get; init; }

    /// <summary>Whether a write would go out.</summary>
    public bool Ready => Reason == Reason.None;

    /// <summary>The first check that failed; <see cref="Reason.None"/> where all passed.</summary>
    public Reason Reason { get; init; }

    /// <summary>What that check found, in a sentence for a person.</summary>
    public string? Message { get; init; }

    /// <summary>What to do next, in one sentence; null where all passed.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The chosen agent participant, or null where the choice failed.</summary>
    public Participant? Participant { get; init; }

    /// <summary>The id of the chosen participant, so that a verdict binds to a write by name.</summary>
    public string? ParticipantId => Participant?.Id;

    /// <summary>The user behind the chosen participant.</summary>
    public string? UserId => Participant?.UserId;

    /// <summary>The queue of the chosen participant.</summary>
    public string? QueueId => Participant?.QueueId;

    /// <summary>The notes that were asked for, so that a verdict that goes on to a write takes them along; null where none were.</summary>
    public string? Notes { get; init; }

    /// <summary>The wrap-up that the chosen participant has now.</summary>
    public AssignedWrapup? Wrapup { get; init; }

    /// <summary>The code that was asked for, once it was found.</summary>
    public WrapupCode? WrapupCode { get; init; }

    /// <summary>All parties in the order of the server; null where the server left them out or the interaction was not found.</summary>
    public IReadOnlyList<Participant>? Participants { get; init; }

    /// <summary>Whether the write is needed at all: false where the code, and the notes that were asked for, stand there already.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>What the user should be told although every check passed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The interaction, and whether it is ready.</summary>
    public override string ToString() => Ready ? $"{InteractionId} ready" : $"{InteractionId} {Reason}";
}
