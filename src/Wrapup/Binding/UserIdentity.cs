using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A user by id, or by a participant that the user was.</summary>
public sealed class UserIdentity
{
    /// <summary>By the id as text.</summary>
    public UserIdentity(string? id) => Id = IdText.Normalize(id);

    /// <summary>By the id.</summary>
    public UserIdentity(Guid id) => Id = IdText.Normalize(id);

    /// <summary>By a participant that was read.</summary>
    public UserIdentity(Participant participant)
        : this(participant?.UserId)
    {
    }

    /// <summary>The id; empty where nothing was given.</summary>
    public string Id { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
