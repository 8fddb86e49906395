using System;
using System.Net.Http;
using System.Threading;

namespace Wrapup.Client.Tests;

/// <summary>The typed client over what stands in for the chain of a connection.</summary>
internal static class TestChain
{
    public static GcHttp Http(this HttpMessageHandler chain, Tuning? tuning = null, TimeProvider? time = null, string address = "https://api.example/") =>
        Of(chain, address, tuning ?? Tuning.Default, time ?? TimeProvider.System, CancellationToken.None);

    /// <summary>One whose connection is closed by the token.</summary>
    public static GcHttp HttpUntil(this HttpMessageHandler chain, Tuning tuning, CancellationToken closing) =>
        Of(chain, "https://api.example/", tuning, TimeProvider.System, closing);

    public static GcHttp Http(this HttpMessageInvoker chain, Tuning tuning) => Of(chain, "https://api.example/", tuning, TimeProvider.System, CancellationToken.None);

    /// <summary>A stand-in for the sockets is reached by an attempt, whose time is the answer's.</summary>
    private static GcHttp Of(HttpMessageHandler chain, string address, Tuning tuning, TimeProvider time, CancellationToken closing)
    {
        HttpMessageHandler whole = chain is RetryHandler ? chain : new AttemptHandler(tuning, time, chain);
        return Of(new HttpMessageInvoker(whole, disposeHandler: false), address, tuning, time, closing);
    }

    private static GcHttp Of(HttpMessageInvoker chain, string address, Tuning tuning, TimeProvider time, CancellationToken closing) =>
        new(chain, new Uri(address), "Wrapup/0.0.0", tuning, time, closing);
}
