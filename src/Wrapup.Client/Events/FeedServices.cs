using System;

namespace Wrapup.Client;

/// <summary>What a feed needs of a connection, and what tests put in its place.</summary>
internal sealed record FeedServices
{
    public required IWrapupApi Wrapups { get; init; }

    /// <summary>Looks for ended interactions; null where nothing can.</summary>
    public IEndedSource? Ended { get; init; }

    public required Func<IEventSink, EventStream> Listen { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public EventTuning Tuning { get; init; } = EventTuning.Default;

    /// <summary>The services of a connection.</summary>
    public static FeedServices Of(GcConnection connection) => new()
    {
        Wrapups = connection.Wrapups,
        Ended = new EndedSource(new AnalyticsApi(connection.Http), connection.Time),
        Listen = connection.Listen,
        Time = connection.Time,
        Tuning = connection.Tuning.Events,
    };
}
