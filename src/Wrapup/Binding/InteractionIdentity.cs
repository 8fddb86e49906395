using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>An interaction by whatever a user holds of it: its id as text or UUID, or an object that names it.</summary>
public sealed class InteractionIdentity
{
    /// <summary>By the id as text; it is judged when the record is run, so that a bad cell costs its row and not the pipeline.</summary>
    public InteractionIdentity(string? id) => Id = IdText.Normalize(id);

    /// <summary>By the id.</summary>
    public InteractionIdentity(Guid id) => Id = IdText.Normalize(id);

    /// <summary>By an interaction that was read.</summary>
    public InteractionIdentity(Interaction interaction)
        : this(interaction?.Id)
    {
    }

    /// <summary>By a verdict of the checks.</summary>
    public InteractionIdentity(Verdict verdict)
        : this(verdict?.InteractionId)
    {
    }

    /// <summary>By the result of an earlier write.</summary>
    public InteractionIdentity(WrapupResult result)
        : this(result?.InteractionId)
    {
    }

    /// <summary>By an event.</summary>
    public InteractionIdentity(GcEvent read)
        : this(read?.InteractionId)
    {
    }

    /// <summary>By what is set now for one of its participants.</summary>
    public InteractionIdentity(ParticipantWrapup wrapup)
        : this(wrapup?.InteractionId)
    {
    }

    /// <summary>By what a search found.</summary>
    public InteractionIdentity(FoundInteraction found)
        : this(found?.InteractionId)
    {
    }

    /// <summary>The id as given, in the spelling of the service where it is a UUID; empty where nothing was given.</summary>
    public string Id { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
