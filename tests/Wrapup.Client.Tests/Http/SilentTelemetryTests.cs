using System;
using System.Net.Http;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Telemetry costs nothing where nobody listens, which is nearly everywhere.</summary>
[Collection(nameof(SilentTelemetryTests))]
[CollectionDefinition(nameof(SilentTelemetryTests), DisableParallelization = true)] // other tests of the process listen
public sealed class SilentTelemetryTests
{
    [Fact]
    public void While_nobody_listens_nothing_is_made()
    {
        Call call = new(HttpMethod.Get, "/api/v2/interactions/2f7bf00a-0000-4000-8000-000000000001/wrapup", null, new CallInfo());
        using HttpRequestMessage request = new(HttpMethod.Get, "https://api.mypurecloud.de/api/v2/interactions/2f7bf00a-0000-4000-8000-000000000001");
        Tell(call, request); // what the runtime makes once

        long before = GC.GetAllocatedBytesForCurrentThread();
        Tell(call, request);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Tell(Call call, HttpRequestMessage request)
    {
        using Telemetry.Span span = Telemetry.Begin(call);
        Telemetry.Attempted(request, 200, TimeSpan.FromMilliseconds(1));
        Telemetry.Retried();
        Telemetry.Waited(TimeSpan.FromSeconds(1));
        Telemetry.RecordDone(WrapupStatus.Applied);
        span.Answered(200, 1);
        span.Failed(Reason.Rejected);
    }
}
