using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary><c>/sandbox/interactions</c>: list, make, end.</summary>
internal static class InteractionControl
{
    public static ValueTask List(Call call)
    {
        if (InteractionFilter.Read(call) is { } filter)
        {
            call.Json.WriteStartArray();
            foreach (var interaction in filter.Apply(call.World))
            {
                call.Json.WriteInteraction(call.World, interaction);
            }

            call.Json.WriteEndArray();
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask One(Call call)
    {
        if (Find(call) is { } interaction)
        {
            call.Json.WriteInteraction(call.World, interaction);
        }

        return ValueTask.CompletedTask;
    }

    public static async ValueTask Make(Call call)
    {
        using var body = await ReadOptionalAsync(call).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (InteractionRequest.Read(call.World.Catalog, body.RootElement, out var error) is not { } request)
        {
            call.BadRequest(error!);
            return;
        }

        call.Status = 201;
        call.Json.WriteInteraction(call.World, Life.Begin(call.World, request.Plan(call.World)));
    }

    /// <summary>
    /// Body or query <c>acwMs</c>: so long post-closed before closed; <c>wrapup</c>: a system code that is set when that ends.
    /// </summary>
    public static async ValueTask End(Call call)
    {
        if (Find(call) is not { } interaction)
        {
            return;
        }

        using var body = await ReadOptionalAsync(call).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        var root = body.RootElement;
        var acw = root.TryGetProperty("acwMs", out var value) ? value.GetRawText() : call.Query("acwMs");
        var code = QueryFilter.Text(root, "wrapup") ?? call.Query("wrapup");
        var acwMs = 0;
        if (!string.IsNullOrEmpty(acw) && !int.TryParse(acw, NumberStyles.None, CultureInfo.InvariantCulture, out acwMs))
        {
            call.BadRequest($"[acwMs={acw}] is not a whole number of milliseconds.");
            return;
        }

        if (!Life.End(call.World, interaction, acwMs, code))
        {
            call.Problem(409, "conflict", "The interaction is closed already.");
            return;
        }

        call.Json.WriteInteraction(call.World, interaction);
    }

    private static Interaction? Find(Call call)
    {
        if (call.World.Store.Find(call.Value("id")) is { } interaction)
        {
            return interaction;
        }

        call.NotFound("Interaction", call.Value("id"));
        return null;
    }

    /// <summary>A person with curl need not send <c>{}</c>, nor a content type.</summary>
    private static async ValueTask<JsonDocument?> ReadOptionalAsync(Call call)
    {
        var bytes = await call.ReadBytesAsync().ConfigureAwait(false);
        if (bytes is null)
        {
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // answered below like any other body that is no object
        }

        call.BadRequest();
        return null;
    }
}
