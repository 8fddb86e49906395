using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>What an error answer says, cleaned: the <c>ErrorBody</c> of the Platform API or the shape of OAuth; anything else says nothing.</summary>
/// <param name="Message">The message, with those of its details.</param>
/// <param name="Code">The code, for example <c>bad.request</c> or <c>invalid_client</c>.</param>
/// <param name="ContextId">The correlation id of the body.</param>
/// <param name="Permissions">The permissions that it names, for example <c>conversation:participant:wrapup</c>.</param>
internal sealed record ServerError(string? Message, string? Code, string? ContextId, IReadOnlyList<string> Permissions)
{
    public static ServerError None { get; } = new(null, null, null, []);

    public static ServerError Read(ReadOnlyMemory<byte> body, Hidden hidden)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Read(document.RootElement, hidden);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: no object, or half a surrogate pair
        {
            return None;
        }
    }

    private static ServerError Read(JsonElement body, Hidden hidden)
    {
        string? message = Text(body, "message", hidden) ?? Text(body, "error_description", hidden) ?? Text(body, "description", hidden);
        List<string> parts = [];
        if (message is not null)
        {
            parts.Add(message.TrimEnd('.', ' '));
        }
        foreach (JsonElement detail in Items(body, "details").Take(5))
        {
            string?[] words = [Text(detail, "errorCode", hidden), Text(detail, "fieldName", hidden), Text(detail, "entityName", hidden), Text(detail, "entityId", hidden)];
            parts.Add(string.Join(" ", words.Where(word => word is not null)));
        }
        parts.AddRange(Items(body, "errors").Take(5).Select(error => (Text(error, "message", hidden) ?? Text(error, "code", hidden) ?? string.Empty).TrimEnd('.', ' ')));
        string whole = string.Join("; ", parts.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal));
        return new(
            whole.Length == 0 ? null : SafeText.Clean(whole),
            Text(body, "code", hidden) ?? Text(body, "error", hidden),
            Text(body, "contextId", hidden),
            PermissionsIn(body, whole, hidden));
    }

    private static List<string> PermissionsIn(JsonElement body, string message, Hidden hidden)
    {
        IEnumerable<string> texts = [message];
        if (body.TryGetProperty("messageParams", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object)
        {
            texts = texts.Concat(parameters.EnumerateObject().Select(parameter => hidden.Clean(parameter.Value.ToString())));
        }
        return texts
            .SelectMany(text => text.Split(' ', ',', ';', '[', ']', '(', ')', '"', '\'', '{', '}'))
            .Select(word => word.Trim('.', ':'))
            .Where(IsPermission)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(10)
            .ToList();
    }

    /// <summary>Domain, entity and action between two colons.</summary>
    private static bool IsPermission(string word)
    {
        string[] parts = word.Split(':');
        return parts.Length == 3 && parts.All(part => part.Length > 0 && part.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '*' or '_'));
    }

    private static IEnumerable<JsonElement> Items(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement body, string name, Hidden hidden)
    {
        if (!body.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }
        string clean = hidden.Clean(value.GetString());
        return clean.Length == 0 ? null : clean;
    }
}
