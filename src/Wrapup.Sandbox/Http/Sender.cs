using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Wrapup.Sandbox;

/// <summary>Sends a finished answer, whole or in the way that a fault wants it broken.</summary>
internal static class Sender
{
    /// <summary>A dripped answer is cut into so many pieces at most.</summary>
    private const int Drops = 20;

    public static async Task SendAsync(Call call)
    {
        var response = call.Http.Response;
        var fault = call.Fault?.Fault;
        if (response.HasStarted)
        {
            // a socket was accepted and counted, and the talk is over
            return;
        }

        if (fault?.Kind == FaultKind.ResetAfter)
        {
            call.World.Stats.CountStatus(0);
            call.Http.Abort();
            return;
        }

        var body = call.Body;
        response.StatusCode = call.Status;
        if (!call.Route.IsControl)
        {
            call.World.Stats.CountStatus(call.Status);
        }

        if (fault?.Kind == FaultKind.Truncate)
        {
            await TruncateAsync(call, body).ConfigureAwait(false);
            return;
        }

        if (body.IsEmpty || HttpMethods.IsHead(call.Http.Request.Method))
        {
            response.ContentLength = call.Status == 204 ? null : 0;
            return;
        }

        response.ContentType = call.ContentType;
        response.ContentLength = body.Length;
        if (fault?.Kind == FaultKind.SlowDrip)
        {
            await DripAsync(call, body, fault.DelayMs).ConfigureAwait(false);
            return;
        }

        await response.BodyWriter.WriteAsync(body, call.Http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task TruncateAsync(Call call, ReadOnlyMemory<byte> body)
    {
        var response = call.Http.Response;
        response.ContentType = call.ContentType;
        // an answer without a body is announced with one, else there would be nothing to miss
        response.ContentLength = Math.Max(body.Length, 16);
        await response.BodyWriter.WriteAsync(body[..(body.Length / 2)], call.Http.RequestAborted).ConfigureAwait(false);
        await response.BodyWriter.FlushAsync(call.Http.RequestAborted).ConfigureAwait(false);
        call.Http.Abort();
    }

    private static async Task DripAsync(Call call, ReadOnlyMemory<byte> body, int overMs)
    {
        var writer = call.Http.Response.BodyWriter;
        var size = Math.Max(1, (body.Length + Drops - 1) / Drops);
        var pause = TimeSpan.FromMilliseconds(overMs / (double)((body.Length + size - 1) / size));
        while (!body.IsEmpty)
        {
            var piece = body[..Math.Min(size, body.Length)];
            body = body[piece.Length..];
            await writer.WriteAsync(piece, call.Http.RequestAborted).ConfigureAwait(false);
            await Task.Delay(pause, call.World.Time, call.Http.RequestAborted).WaitAsync(call.World.Stopping).ConfigureAwait(false);
        }
    }
}
