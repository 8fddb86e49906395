using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>Details by id: one, or up to 100 at once. What analytics does not have yet is simply not in the answer.</summary>
internal static class DetailsEndpoints
{
    private const int MaxIds = 100;

    public static ValueTask GetMany(Call call)
    {
        var ids = Listing.Ids(call, "id");
        if (ids.Count is 0 or > MaxIds)
        {
            call.BadRequest(ids.Count == 0 ? "Parameter [id] is required." : $"Parameter [id] takes {MaxIds} values at most.");
            return ValueTask.CompletedTask;
        }

        var at = call.World.AnalyticsMs;
        call.Json.WriteStartObject();
        call.Json.WriteStartArray("conversations");
        foreach (var id in ids)
        {
            if (call.World.Store.Find(id) is { } interaction && interaction.KnownMs <= at)
            {
                call.Json.WriteAnalytics(call.World, interaction, at);
            }
        }

        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    public static ValueTask GetOne(Call call)
    {
        var at = call.World.AnalyticsMs;
        if (call.World.Store.Find(call.Value("id")) is { } interaction && interaction.KnownMs <= at)
        {
            call.Json.WriteAnalytics(call.World, interaction, at);
        }
        else
        {
            call.NotFound("Conversation", call.Value("id"));
        }

        return ValueTask.CompletedTask;
    }
}
