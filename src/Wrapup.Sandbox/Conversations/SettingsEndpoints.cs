using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary><c>/api/v2/conversations/settings</c>: which kind of after-call work the organisation has.</summary>
internal static class SettingsEndpoints
{
    public static ValueTask Get(Call call)
    {
        var json = call.Json;
        json.WriteStartObject();
        json.WriteBoolean("communicationBasedACW", call.World.CommunicationBasedAcw);
        json.WriteBoolean("includeNonAgentConversationSummary", false);
        json.WriteBoolean("allowCallbackQueueSelection", false);
        json.WriteBoolean("callbacksInheritRoutingFromInboundCall", false);
        json.WriteBoolean("completeAcwWhenAgentTransitionsOffline", false);
        json.WriteBoolean("totalActiveCallback", false);
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    public static async ValueTask Patch(Call call)
    {
        using var body = await call.ReadJsonAsync(Problems.BadRequest).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (body.RootElement.ValueKind != JsonValueKind.Object)
        {
            call.BadRequest();
            return;
        }

        if (body.RootElement.TryGetProperty("communicationBasedACW", out var value))
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                call.BadRequest();
                return;
            }

            call.World.CommunicationBasedAcw = value.GetBoolean();
        }

        call.Status = 204;
    }
}
