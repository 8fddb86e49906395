using System;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A wrap-up code by name, by id or by the code object.</summary>
public sealed class WrapupCodeIdentity
{
    /// <summary>By name or id as text.</summary>
    public WrapupCodeIdentity(string? nameOrId) => Value = IdText.Normalize(nameOrId);

    /// <summary>By the id.</summary>
    public WrapupCodeIdentity(Guid id) => Value = IdText.Normalize(id);

    /// <summary>By a code that was read; its name is kept for what is shown.</summary>
    public WrapupCodeIdentity(WrapupCode code)
        : this(code?.Id) => Name = code?.Name;

    /// <summary>The id or name to look up; empty where nothing was given.</summary>
    public string Value { get; }

    /// <summary>The name, where the code itself was given.</summary>
    public string? Name { get; }

    /// <summary>The name or id.</summary>
    public override string ToString() => Name ?? Value;
}
