using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A participant by its id or by the participant object.</summary>
public sealed class ParticipantIdentity
{
    /// <summary>By the id as text.</summary>
    public ParticipantIdentity(string? id) => Id = IdText.Normalize(id);

    /// <summary>By the id.</summary>
    public ParticipantIdentity(Guid id) => Id = IdText.Normalize(id);

    /// <summary>By a participant that was read.</summary>
    public ParticipantIdentity(Participant participant)
        : this(participant?.Id)
    {
    }

    /// <summary>The id; empty where nothing was given.</summary>
    public string Id { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
