using System;
using System.Collections.Generic;
using Wrapup.Client;
using Wrapup.Sandbox;

namespace Wrapup.Tests.Secrets;

/// <summary>One call of one cmdlet in which something goes wrong.</summary>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Api">The Api of the connection.</param>
/// <param name="Name">What goes wrong.</param>
/// <param name="Script">The call; <c>$id</c>, <c>$ids</c>, <c>$customer</c>, <c>$notes</c>, <c>$journal</c>, <c>$done</c> and more stand for what it needs.</param>
internal sealed record CanaryCell(string Cmdlet, ApiKind Api, string Name, string Script)
{
    /// <summary>The interaction as <c>POST /sandbox/interactions</c> takes it.</summary>
    public string Interaction { get; init; } = "{}";

    /// <summary>Whose token it is.</summary>
    public string Client { get; init; } = "sandbox";

    /// <summary>What is run beforehand, while nothing goes wrong.</summary>
    public string? Before { get; init; }

    /// <summary>What goes wrong at the sandbox from then on.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>What is held for as long as the call takes, by the path of the journal.</summary>
    public Func<string, IDisposable>? Held { get; init; }

    /// <summary>Whether the connection is closed before the call.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The reason that the call must tell; null where whatever it tells will do.</summary>
    public Reason? Expected { get; init; }
}
