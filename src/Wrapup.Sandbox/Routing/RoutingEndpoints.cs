using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>Codes, queues, divisions and users for reading.</summary>
internal static class RoutingEndpoints
{
    public static ValueTask Codes(Call call)
    {
        Listing.Write(call, call.World.Catalog.Codes, code => code.Id, code => code.Name, code => code.Division, WriteCode);
        return ValueTask.CompletedTask;
    }

    public static ValueTask Code(Call call)
    {
        if (System.Guid.TryParse(call.Value("id"), out var id) && call.World.Catalog.FindCode(id) is { } code)
        {
            WriteCode(call.Json, code);
        }
        else
        {
            call.NotFound("Wrapup code", call.Value("id"));
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Queues(Call call)
    {
        Listing.Write(call, call.World.Catalog.Queues, queue => queue.Id, queue => queue.Name, queue => queue.Division, WriteQueue);
        return ValueTask.CompletedTask;
    }

    public static ValueTask Queue(Call call)
    {
        if (Find(call) is { } queue)
        {
            WriteQueue(call.Json, queue);
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask QueueCodes(Call call)
    {
        if (Find(call) is { } queue)
        {
            Listing.Write(call, queue.Codes, code => code.Id, code => code.Name, code => code.Division, WriteCode);
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Divisions(Call call)
    {
        Listing.Write(call, call.World.Catalog.Divisions, division => division.Id, division => division.Name, _ => null, (json, division) =>
        {
            json.WriteStartObject();
            json.WriteString("id", division.Id);
            json.WriteString("name", division.Name);
            json.WriteBoolean("homeDivision", division.Name == CatalogNames.Divisions[CatalogNames.Home]);
            json.WriteString("selfUri", $"/api/v2/authorization/divisions/{division.Id}");
            json.WriteEndObject();
        });
        return ValueTask.CompletedTask;
    }

    public static void WriteCode(Utf8JsonWriter json, Code code)
    {
        json.WriteStartObject();
        json.WriteString("id", code.Text);
        json.WriteString("name", code.Name);
        json.WriteDivision(code.Division);
        json.WriteString("description", code.Description);
        json.WriteString("dateCreated", "2026-01-05T08:00:00.000Z");
        json.WriteString("selfUri", $"/api/v2/routing/wrapupcodes/{code.Text}");
        json.WriteEndObject();
    }

    private static void WriteQueue(Utf8JsonWriter json, Queue queue)
    {
        json.WriteStartObject();
        json.WriteString("id", queue.Id);
        json.WriteString("name", queue.Name);
        json.WriteDivision(queue.Division);
        json.WriteString("dateCreated", "2026-01-05T08:00:00.000Z");
        json.WriteNumber("memberCount", 5 + queue.Index);
        json.WriteStartObject("acwSettings");
        json.WriteString("wrapupPrompt", "MANDATORY_TIMEOUT");
        json.WriteNumber("timeoutMs", 60_000);
        json.WriteEndObject();
        json.WriteString("selfUri", $"/api/v2/routing/queues/{queue.Id}");
        json.WriteEndObject();
    }

    private static Queue? Find(Call call)
    {
        if (System.Guid.TryParse(call.Value("id"), out var id) && call.World.Catalog.FindQueue(id) is { } queue)
        {
            return queue;
        }

        call.NotFound("Queue", call.Value("id"));
        return null;
    }
}
