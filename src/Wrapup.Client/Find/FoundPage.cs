using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One step of a search, at most as large as one answer: what it brought, and how far the search has come.</summary>
internal sealed record FoundPage
{
    /// <summary>What was found in this step.</summary>
    public IReadOnlyList<FoundInteraction> Found { get; init; } = [];

    /// <summary>What the user should be told.</summary>
    public string? Warning { get; init; }

    /// <summary>What is going on, in a few words for a line of progress.</summary>
    public required string Doing { get; init; }

    /// <summary>How many interactions were looked at so far.</summary>
    public required long LookedAt { get; init; }

    /// <summary>How many parts were found so far.</summary>
    public required long FoundSoFar { get; init; }

    /// <summary>Up to which start the range is searched.</summary>
    public required DateTimeOffset SearchedTo { get; init; }
}
