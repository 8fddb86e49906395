using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>One scripted fault, as <c>POST /sandbox/faults</c> takes it. README.md beside this file has examples.</summary>
public sealed record Fault
{
    /// <summary>
    /// A key of the statistics (<c>PATCH /api/v2/conversations/{id}/participants/{pid}</c>, the method may be left out), a path, or a path with
    /// asterisks; for socket kinds the channel's id or topic, with asterisks. Null is everything.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>The HTTP method; null is every one.</summary>
    public string? Method { get; init; }

    public FaultKind Kind { get; init; }

    /// <summary>Of <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; } = 503;

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Null gives the platform's own error body of that status; an empty string gives no body.</summary>
    public string? Body { get; init; }

    /// <summary>Of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Adds a Retry-After header in seconds.</summary>
    public int? RetryAfterSec { get; init; }

    /// <summary>Adds a Retry-After header with the date that is so many seconds ahead on the sandbox's clock.</summary>
    public int? RetryAfterDateSec { get; init; }

    /// <summary>With status: the operation is carried out all the same.</summary>
    public bool Applied { get; init; }

    /// <summary>Milliseconds; every kind that acts on a request waits so long first, the ones about lateness need it.</summary>
    public int DelayMs { get; init; }

    /// <summary>How many of the first matching ones pass unharmed.</summary>
    public int Skip { get; init; }

    /// <summary>How often it strikes; 0 is without end.</summary>
    public int Count { get; init; }

    /// <summary>The share of the matching ones that it strikes, from 0 to 1, the same ones each time for the same seed.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Of <see cref="Rate"/>.</summary>
    public long Seed { get; init; } = 1;
}
