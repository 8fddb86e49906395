using System;

namespace Wrapup.Sandbox;

/// <summary>An agent.</summary>
internal sealed record User(Guid Id, string Name, string Email, Division Division)
{
    /// <summary>The id as the wire spells it.</summary>
    public string Text { get; } = Id.ToString();
}
