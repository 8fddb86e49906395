using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary><c>/sandbox/stats</c> and <c>/sandbox/reset</c>.</summary>
internal static class ControlEndpoints
{
    public static ValueTask Stats(Call call)
    {
        var stats = call.World.Stats.Snapshot(call.World.Store.Snapshot());
        var json = call.Json;
        json.WriteStartObject();
        json.WriteStartObject("requests");
        json.WriteNumber("total", stats.TotalRequests);
        json.WriteStartObject("byRoute");
        foreach (var (route, count) in stats.ByRoute)
        {
            json.WriteNumber(route, count);
        }

        json.WriteEndObject();
        json.WriteStartObject("byStatus");
        foreach (var (status, count) in stats.ByStatus)
        {
            json.WriteNumber(status.ToString(System.Globalization.CultureInfo.InvariantCulture), count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("writes");
        foreach (var (id, count) in stats.Writes)
        {
            json.WriteNumber(id.ToString(), count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    public static ValueTask Reset(Call call)
    {
        call.World.Reset();
        call.Status = 204;
        return ValueTask.CompletedTask;
    }
}
