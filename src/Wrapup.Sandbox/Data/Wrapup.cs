namespace Wrapup.Sandbox;

/// <summary>
/// One wrap-up as written, with the moment from which it counts and what was there before. Both lags (202-then-applied, and analytics behind
/// the truth) are then a question of which moment one asks for; nothing needs a timer.
/// </summary>
internal sealed class Wrapup
{
    public const string SystemPrefix = "ININ-";
    public const string TimedOut = "ININ-WRAP-UP-TIMEOUT";
    public const string Skipped = "ININ-WRAP-UP-SKIPPED";

    public required string? Code { get; init; }

    public string? Notes { get; init; }

    public string[]? Tags { get; init; }

    public int? DurationSeconds { get; init; }

    /// <summary>When the wrap-up was finished, as the wire shows it.</summary>
    public long EndMs { get; init; }

    /// <summary>From when on readers see it.</summary>
    public long AppliedMs { get; init; }

    /// <summary>Written before this one; kept only as long as some reader may still see it.</summary>
    public Wrapup? Earlier { get; init; }

    public bool IsSystem => Code is not null && Code.StartsWith(SystemPrefix, System.StringComparison.Ordinal);

    /// <summary>
    /// What a reader at <paramref name="atMs"/> sees: the last applied by then, which may be a late one that was written earlier.
    /// </summary>
    public Wrapup? At(long atMs)
    {
        Wrapup? seen = null;
        for (var candidate = this; candidate is not null; candidate = candidate.Earlier)
        {
            if (candidate.AppliedMs <= atMs && (seen is null || candidate.AppliedMs > seen.AppliedMs))
            {
                seen = candidate;
            }
        }

        return seen;
    }

    /// <summary>This chain without what no reader at or after <paramref name="oldestReaderMs"/> can see.</summary>
    public Wrapup Pruned(long oldestReaderMs)
    {
        var seen = At(oldestReaderMs);
        return Earlier is null || seen is null ? this : Copy(this, oldestReaderMs, seen)!;
    }

    private static Wrapup? Copy(Wrapup? link, long oldestReaderMs, Wrapup seen)
    {
        if (link is null)
        {
            return null;
        }

        var earlier = Copy(link.Earlier, oldestReaderMs, seen);
        var keep = link.AppliedMs > oldestReaderMs || ReferenceEquals(link, seen);
        return keep ? link.With(earlier) : earlier;
    }

    private Wrapup With(Wrapup? earlier) => ReferenceEquals(earlier, Earlier)
        ? this
        : new Wrapup
        {
            Code = Code,
            Notes = Notes,
            Tags = Tags,
            DurationSeconds = DurationSeconds,
            EndMs = EndMs,
            AppliedMs = AppliedMs,
            Earlier = earlier,
        };
}
