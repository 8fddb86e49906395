using System.Collections.Generic;
using Wrapup.Client;
using Wrapup.Sandbox;

namespace Wrapup.Tests;

/// <summary>One cell of the fault matrix: what goes wrong, where, how often, on which Api.</summary>
public sealed record FaultCell(ApiKind Api, string Route, string FaultName, string Frequency)
{
    /// <summary>The fault that keeps an answer back for longer than the run waits for one.</summary>
    public const string TimeOut = "time-out";

    /// <summary>The routes that a run calls, by Api.</summary>
    public static IReadOnlyDictionary<ApiKind, string[]> Routes { get; } = new Dictionary<ApiKind, string[]>
    {
        [ApiKind.Interactions] =
        [
            "POST /oauth/token",
            "GET /api/v2/tokens/me",
            "GET /api/v2/interactions/{id}",
            "GET /api/v2/routing/queues/{id}/wrapupcodes",
            "GET /api/v2/routing/wrapupcodes",
            "POST /api/v2/interactions/{id}/wrapup",
        ],
        [ApiKind.Conversations] =
        [
            "POST /oauth/token",
            "GET /api/v2/tokens/me",
            "GET /api/v2/conversations/settings",
            "GET /api/v2/analytics/conversations/details",
            "GET /api/v2/conversations/{id}",
            "GET /api/v2/routing/queues/{id}/wrapupcodes",
            "GET /api/v2/routing/wrapupcodes",
            "PATCH /api/v2/conversations/{id}/participants/{pid}",
            "GET /api/v2/conversations/{id}/participants/{pid}/wrapup",
        ],
    };

    /// <summary>All that can go wrong with one request.</summary>
    public static IReadOnlyDictionary<string, Fault> Faults { get; } = Make();

    public static IReadOnlyList<string> Frequencies { get; } = ["once", "2 %", "always"];

    /// <summary>The fault for the sandbox to script.</summary>
    public Fault ToFault()
    {
        Fault fault = Faults[FaultName] with { Route = Route };
        return Frequency switch
        {
            // the first request of a route is often special, so "once" strikes one in the middle where there is one
            "once" => fault with { Count = 1 },
            "2 %" => fault with { Rate = 0.02, Seed = 7 },
            _ => fault,
        };
    }

    private static Dictionary<string, Fault> Make()
    {
        var faults = new Dictionary<string, Fault>();
        foreach (int status in new[] { 400, 401, 403, 404, 408, 409, 413, 500, 502, 503, 504 })
        {
            faults[$"{status}"] = new Fault { Kind = FaultKind.Status, Status = status };
        }

        faults["429 with delta"] = new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 1 };
        faults["429 with date"] = new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterDateSec = 1 };
        faults["429 without header"] = new Fault { Kind = FaultKind.Status, Status = 429 };
        faults["429 with hours"] = new Fault { Kind = FaultKind.Status, Status = 429, RetryAfterSec = 7200 };
        faults["500 after applying"] = new Fault { Kind = FaultKind.Status, Status = 500, Applied = true };
        faults["reset before sending"] = new Fault { Kind = FaultKind.ResetBefore };
        faults["reset after applying"] = new Fault { Kind = FaultKind.ResetAfter };
        faults[TimeOut] = new Fault { Kind = FaultKind.Delay, DelayMs = 1200 };
        faults["truncated body"] = new Fault { Kind = FaultKind.Truncate };
        faults["HTML instead of JSON"] = new Fault { Kind = FaultKind.Status, Status = 200, Body = "<html><body>Sign in</body></html>", ContentType = "text/html" };
        faults["empty body"] = new Fault { Kind = FaultKind.Status, Status = 200, Body = string.Empty };
        faults["302 to another host"] = new Fault
        {
            Kind = FaultKind.Status,
            Status = 302,
            Headers = new Dictionary<string, string> { ["Location"] = "https://elsewhere.example/api" },
            Body = string.Empty,
        };
        faults["slow drip"] = new Fault { Kind = FaultKind.SlowDrip, DelayMs = 300 };
        faults["accepted, never applied"] = new Fault { Kind = FaultKind.NotApplied };
        faults["applied late"] = new Fault { Kind = FaultKind.AppliedLate, DelayMs = 250 };
        return faults;
    }
}
