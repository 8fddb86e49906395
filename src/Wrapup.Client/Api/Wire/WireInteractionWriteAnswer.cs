using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What a write on the Interactions Api may answer: the wrap-up, the interaction, or the fields alone; each is optional.</summary>
internal sealed record WireInteractionWriteAnswer
{
    public string? Id { get; set; }

    public string? InteractionId { get; set; }

    public string? ParticipantId { get; set; }

    public string? WrapUpCode { get; set; }

    public string? Notes { get; set; }

    public WireWrapup? Wrapup { get; set; }

    public List<WireWrittenParticipant?>? Participants { get; set; }
}
