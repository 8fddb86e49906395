using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>What a run needs of a connection, and what tests put in its place.</summary>
internal sealed record RunServices
{
    public required IWrapupApi Wrapups { get; init; }

    public required IRoutingApi Routing { get; init; }

    /// <summary>Answers whether the token may write, once per connection; null where nothing speaks against it.</summary>
    public required Func<CancellationToken, Task<Failure?>> CheckScopeAsync { get; init; }

    /// <summary>Opens a stream of events for a sink; null where none can be had.</summary>
    public Func<IEventSink, EventStream>? Listen { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public Tuning Tuning { get; init; } = new();

    /// <summary>The services of a connection.</summary>
    public static RunServices Of(GcConnection connection) => new()
    {
        Wrapups = connection.Wrapups,
        Routing = connection.Routing,
        CheckScopeAsync = connection.CheckScopeAsync,
        Listen = connection.Listen,
        Time = connection.Time,
        Tuning = connection.Tuning,
    };
}
