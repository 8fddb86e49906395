using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What a search is to find, as its caller wrote it. Values of a list are alternatives; the lists all have to be met by one agent's part.</summary>
internal sealed record SearchCriteria
{
    /// <summary>Queues by name or id.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>Users by id.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>Media by the name of analytics or of the API's paths.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>The earliest start; a day before <see cref="Until"/> where it is null.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The time before which it started; now where it is null.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Finds parts without any code.</summary>
    public bool MissingWrapup { get; init; }

    /// <summary>Finds parts with a system code.</summary>
    public bool SystemCode { get; init; }

    /// <summary>Finds parts with one of these codes, by name, by id, or by the literal of a system code.</summary>
    public IReadOnlyList<string> WrapupCodes { get; init; } = [];

    /// <summary>How many to find at most; null for all.</summary>
    public int? First { get; init; }
}
