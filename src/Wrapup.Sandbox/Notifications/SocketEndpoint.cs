using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Wrapup.Sandbox;

/// <summary><c>GET /channels/{id}</c> as a WebSocket. Knowing the channel's id is all the authority it takes.</summary>
internal static class SocketEndpoint
{
    public static async ValueTask HandleAsync(Call call)
    {
        var world = call.World;
        if (!call.Http.WebSockets.IsWebSocketRequest)
        {
            call.BadRequest("This address takes WebSocket connections.");
            return;
        }

        if (world.Hub.Channels.Find(call.Value("id")) is not { } channel)
        {
            call.NotFound("Channel", call.Value("id"));
            return;
        }

        // on the channel first: what happens once the client knows that it is connected must find it there
        using var socket = new ChannelSocket(world);
        channel.Attach(socket, world.NowMs)?.Drop();
        try
        {
            var webSocket = await call.Http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext()).ConfigureAwait(false);
            world.Stats.CountStatus(StatusCodes.Status101SwitchingProtocols);
            await socket.RunAsync(webSocket, call.Http.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            channel.Detach(socket);
        }
    }
}
