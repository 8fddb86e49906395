using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Which conversations analytics is asked for. Several values of a list are alternatives; all lists speak of the same leg of an agent.</summary>
internal sealed record DetailsQuery
{
    /// <summary>The beginning; conversations that started earlier on that day (UTC) come too, so the caller has to look at the times.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end, after <see cref="From"/>.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whether those that ended last come first; else those that started first do.</summary>
    public bool LastEndedFirst { get; init; }

    /// <summary>The queues, by id.</summary>
    public IReadOnlyList<string> QueueIds { get; init; } = [];

    /// <summary>The users, by id.</summary>
    public IReadOnlyList<string> UserIds { get; init; } = [];

    /// <summary>The media as analytics names them: <c>voice</c>, <c>callback</c>, <c>email</c>, <c>message</c>, …</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>The codes of which the leg must have one. That a leg has none cannot be asked for: every leg has segments without.</summary>
    public IReadOnlyList<string> WrapupCodes { get; init; } = [];
}
