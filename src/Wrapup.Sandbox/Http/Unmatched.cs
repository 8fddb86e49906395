using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Wrapup.Sandbox;

/// <summary>Answers what no route answers with an error body: 405 where only the method is wrong, 404 else.</summary>
internal sealed class Unmatched(World world)
{
    private static readonly Route s_unknown = new("*", "unknown", Access.Open, _ => ValueTask.CompletedTask);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<Route>() is not null)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        using var call = new Call(world, s_unknown, http);
        world.Stats.CountRequest($"{http.Request.Method} unknown");
        call.Header("inin-correlation-id", call.CorrelationId.ToString());
        if (endpoint is not null)
        {
            call.Problem(405, "method.not.allowed", "The method is not allowed for this resource.");
        }
        else
        {
            call.NotFound();
        }

        await Sender.SendAsync(call).ConfigureAwait(false);
    }
}
