using System.Globalization;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>
/// <c>POST /sandbox/sockets/drop|stall|closing</c>: does it to every open socket now. <c>noticeMs</c> is the time from notice to close.
/// </summary>
internal static class SocketControl
{
    public static ValueTask Handle(Call call)
    {
        FaultKind? kind = call.Value("action") switch
        {
            "drop" => FaultKind.SocketDrop,
            "stall" => FaultKind.SocketStall,
            "closing" => FaultKind.SocketClosing,
            _ => null,
        };
        if (kind is null)
        {
            call.NotFound();
            return ValueTask.CompletedTask;
        }

        _ = int.TryParse(call.Query("noticeMs"), NumberStyles.None, CultureInfo.InvariantCulture, out var noticeMs);
        call.Json.WriteStartObject();
        call.Json.WriteNumber("sockets", call.World.Hub.Strike(kind.Value, noticeMs));
        call.Json.WriteEndObject();
        return ValueTask.CompletedTask;
    }
}
