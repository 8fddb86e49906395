using System;

namespace Wrapup.Client;

/// <summary>Whose journal it is: the first line of the file. A journal is only gone on with by the same organisation, version and kind of run.</summary>
internal sealed record JournalHeader
{
    /// <summary>The format of the lines; another number is another reader.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>The version of the module, for example <c>0.1.0</c>.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary><c>Set</c> or <c>Undo</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The organisation's id, or the base address where the service tells none.</summary>
    public required string Organization { get; init; }

    /// <summary>The organisation's name, for people; it decides nothing. Null where the service tells none.</summary>
    public string? OrganizationName { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What keeps a run with <paramref name="run"/>'s header from going on with this journal; null where nothing does.</summary>
    public string? Mismatch(JournalHeader run) => this switch
    {
        { Format: var format } when format != run.Format => $"it has format {format}, and this module writes {run.Format}",
        { ModuleVersion: var version } when version != run.ModuleVersion => $"it was written by version {version}, and this is {run.ModuleVersion}",
        { Organization: var organization } when !string.Equals(organization, run.Organization, StringComparison.OrdinalIgnoreCase) =>
            $"it belongs to organisation {Name(this)}, and the connection is to {Name(run)}",
        { Kind: var kind } when kind != run.Kind => $"it is the journal of {Name(kind)}, and this is {Name(run.Kind)}",
        _ => null,
    };

    private static string Name(JournalHeader of) => of.OrganizationName is null ? of.Organization : $"{of.OrganizationName} ({of.Organization})";

    private static string Name(string kind) => kind == "Undo" ? "Undo-GcWrapup" : "Set-GcWrapup";
}
