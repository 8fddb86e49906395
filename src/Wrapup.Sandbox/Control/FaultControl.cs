using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary><c>/sandbox/faults</c>: script one or several, list them with their hits, take them away.</summary>
internal static class FaultControl
{
    public static async ValueTask Add(Call call)
    {
        var bytes = await call.ReadBytesAsync().ConfigureAwait(false);
        if (bytes is null || Parse(call, bytes) is not { } faults)
        {
            return;
        }

        var scripted = faults.ConvertAll(call.World.Faults.Add);
        call.Status = 201;
        Write(call, scripted);
    }

    public static ValueTask List(Call call)
    {
        Write(call, call.World.Faults.All);
        return ValueTask.CompletedTask;
    }

    public static ValueTask Clear(Call call)
    {
        call.World.Faults.Clear();
        call.Status = 204;
        return ValueTask.CompletedTask;
    }

    public static ValueTask Remove(Call call)
    {
        if (int.TryParse(call.Value("id"), out var id) && call.World.Faults.Remove(id))
        {
            call.Status = 204;
        }
        else
        {
            call.NotFound("Fault", call.Value("id"));
        }

        return ValueTask.CompletedTask;
    }

    private static List<Fault>? Parse(Call call, byte[] bytes)
    {
        var faults = new List<Fault>();
        string? error;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var items = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new List<JsonElement> { root };
            foreach (var item in items)
            {
                if (FaultJson.Read(item, out error) is not { } fault)
                {
                    call.BadRequest(error!);
                    return null;
                }

                faults.Add(fault);
            }
        }
        catch (JsonException exception)
        {
            call.BadRequest($"The body is not JSON: {exception.Message}");
            return null;
        }

        return faults;
    }

    private static void Write(Call call, IReadOnlyList<ScriptedFault> faults)
    {
        call.Json.WriteStartArray();
        foreach (var fault in faults)
        {
            FaultJson.Write(call.Json, fault);
        }

        call.Json.WriteEndArray();
    }
}
