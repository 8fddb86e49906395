using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Wrapup.Sandbox;

/// <summary>The way of every request: count, strike with a fault, wait, authenticate, limit, authorize, handle, send.</summary>
internal sealed class Dispatcher(World world)
{
    public RequestDelegate For(Route route) => http => route.IsControl ? ControlAsync(route, http) : ApiAsync(route, http);

    private async Task ControlAsync(Route route, HttpContext http)
    {
        using var call = new Call(world, route, http);
        await route.Handler(call).ConfigureAwait(false);
        await Sender.SendAsync(call).ConfigureAwait(false);
    }

    private async Task ApiAsync(Route route, HttpContext http)
    {
        using var call = new Call(world, route, http);
        world.Stats.CountRequest(route.Key);
        call.Fault = world.Faults.Strike(route.Method, route.Pattern, http.Request.Path.Value ?? "/");
        call.Header("inin-correlation-id", call.CorrelationId.ToString());
        try
        {
            await RunAsync(call).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested || world.Stopping.IsCancellationRequested)
        {
            // the caller has gone, or the sandbox is going: there is no one to answer
            world.Stats.CountStatus(0);
            http.Abort();
        }
    }

    private async Task RunAsync(Call call)
    {
        var fault = call.Fault?.Fault;
        var delay = world.Options.LatencyMs + (fault is { Kind: not (FaultKind.SlowDrip or FaultKind.AppliedLate) } ? fault.DelayMs : 0);
        if (delay > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), world.Time, call.Http.RequestAborted)
                .WaitAsync(world.Stopping).ConfigureAwait(false);
        }

        if (fault?.Kind == FaultKind.ResetBefore)
        {
            world.Stats.CountStatus(0);
            call.Http.Abort();
            return;
        }

        if (fault is { Kind: FaultKind.Status, Applied: false })
        {
            FaultAnswers.Write(call, fault);
        }
        else
        {
            if (MayPass(call))
            {
                await call.Route.Handler(call).ConfigureAwait(false);
            }

            if (fault?.Kind == FaultKind.Status)
            {
                FaultAnswers.Write(call, fault);
            }
        }

        await Sender.SendAsync(call).ConfigureAwait(false);
    }

    /// <summary>Token, rate limit and permission, in this order; false when the answer is written.</summary>
    private bool MayPass(Call call)
    {
        var access = call.Route.Access;
        if (!access.NeedsToken)
        {
            return true;
        }

        if (!world.Tokens.TryAuthenticate(call, out var token))
        {
            return false;
        }

        if (token.Window is not null && !token.Window.TryEnter(out var retryAfterSec))
        {
            call.TooManyRequests(world.Options.RateLimit, retryAfterSec);
            return false;
        }

        call.Token = token;
        return access.Check(call, token);
    }
}
