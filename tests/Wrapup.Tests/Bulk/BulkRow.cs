using System;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;
using Wrapup.Sandbox;

namespace Wrapup.Tests.Bulk;

/// <summary>One row of a bulk test: an ended interaction with one agent, and what is to be written there. No two rows write the same.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Code">The name of the code.</param>
/// <param name="Notes">The notes, by which a mix-up would show.</param>
/// <param name="Before">What stood there before.</param>
internal sealed record BulkRow(Guid Id, string Code, string Notes, SandboxAgent Before)
{
    private static readonly string[] s_codes = ["Resolved", "No outcome", "Escalated"];

    public WrapupRequest Request => new() { InteractionId = Id.ToString(), WrapupCode = Code, Notes = Notes, Force = true };

    /// <summary>Whether a user's code stood there before, which can be put back.</summary>
    public bool CanBePutBack => Before.WrapupCode is { } code && !AssignedWrapup.IsSystemCode(code);

    /// <summary>The first rows that a sandbox has, in an order that has nothing to do with ids.</summary>
    public static List<BulkRow> Of(SandboxServer sandbox, int count)
    {
        List<BulkRow> rows = sandbox.Interactions
            .Where(i => i.State == "closed" && i.Agents.Count == 1)
            .Take(count)
            .Select((i, n) => new BulkRow(i.Id, s_codes[n % s_codes.Length], $"row {n}", i.Agents[0]))
            .ToList();
        return rows.Count == count ? rows : throw new InvalidOperationException($"The sandbox has only {rows.Count} rows.");
    }

    /// <summary>What stands at the sandbox now.</summary>
    public SandboxInteraction Truth(SandboxServer sandbox) => sandbox.FindInteraction(Id)!;

    /// <summary>Whether the write of this row, and no other, stands at the sandbox.</summary>
    public bool IsThere(SandboxServer sandbox) => Truth(sandbox).Agents[0].Notes == Notes;
}
