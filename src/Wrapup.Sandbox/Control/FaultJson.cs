using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>Scripted faults as JSON, both ways.</summary>
internal static class FaultJson
{
    /// <summary>Other spellings that people try first; case, dashes and underscores never matter.</summary>
    private static readonly Dictionary<string, FaultKind> s_kinds = MakeKinds();

    /// <summary>The fault, or null with the reason.</summary>
    public static Fault? Read(JsonElement json, out string? error)
    {
        error = null;
        var fault = new Fault();
        var hasKind = false;
        if (json.ValueKind != JsonValueKind.Object)
        {
            error = "A fault is an object.";
            return null;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (Apply(fault, property.Name, property.Value) is not { } next)
            {
                error = $"[{property.Name}] is not understood or has a wrong value. Kinds: {string.Join(", ", Enum.GetNames<FaultKind>())}.";
                return null;
            }

            fault = next;
            hasKind |= property.NameEquals("kind") || property.NameEquals("status");
        }

        error = hasKind ? null : "A fault needs a kind, or a status.";
        return hasKind ? fault : null;
    }

    public static void Write(Utf8JsonWriter json, ScriptedFault scripted)
    {
        var fault = scripted.Fault;
        json.WriteStartObject();
        json.WriteNumber("id", scripted.Id);
        json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString()));
        json.WriteString("route", fault.Route);
        json.WriteString("method", fault.Method);
        if (fault.Kind == FaultKind.Status)
        {
            json.WriteNumber("status", fault.Status);
        }

        json.WriteNumber("delayMs", fault.DelayMs);
        json.WriteNumber("skip", fault.Skip);
        json.WriteNumber("count", fault.Count);
        json.WriteNumber("rate", fault.Rate);
        json.WriteNumber("hits", scripted.Hits);
        json.WriteEndObject();
    }

    private static Fault? Apply(Fault fault, string property, JsonElement value) => property switch
    {
        "kind" => Text(value, out var name) && s_kinds.TryGetValue(Plain(name ?? string.Empty), out var kind) ? fault with { Kind = kind } : null,
        "route" => Text(value, out var route) ? fault with { Route = route } : null,
        "method" => Text(value, out var method) ? fault with { Method = method } : null,
        "status" => Number(value, 100, 599, out var status) ? fault with { Status = status } : null,
        "headers" => Headers(value) is { } headers ? fault with { Headers = headers } : null,
        "body" => Text(value, out var body) ? fault with { Body = body } : null,
        "contentType" => Text(value, out var type) && type is not null ? fault with { ContentType = type } : null,
        "retryAfterSec" => Number(value, 0, int.MaxValue, out var delta) ? fault with { RetryAfterSec = delta } : null,
        "retryAfterDateSec" => Number(value, 0, int.MaxValue, out var ahead) ? fault with { RetryAfterDateSec = ahead } : null,
        "applied" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? fault with { Applied = value.GetBoolean() } : null,
        "delayMs" => Number(value, 0, int.MaxValue, out var delay) ? fault with { DelayMs = delay } : null,
        "skip" => Number(value, 0, int.MaxValue, out var skip) ? fault with { Skip = skip } : null,
        "count" => Number(value, 0, int.MaxValue, out var count) ? fault with { Count = count } : null,
        "rate" => value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 1 and var rate ? fault with { Rate = rate } : null,
        "seed" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seed) ? fault with { Seed = seed } : null,
        _ => null,
    };

    private static bool Text(JsonElement value, out string? text)
    {
        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return value.ValueKind is JsonValueKind.String or JsonValueKind.Null;
    }

    private static bool Number(JsonElement value, int minimum, int maximum, out int number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out number) && number >= minimum && number <= maximum;
    }

    private static Dictionary<string, string>? Headers(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in value.EnumerateObject())
        {
            headers[header.Name] = header.Value.ValueKind == JsonValueKind.String ? header.Value.GetString()! : header.Value.GetRawText();
        }

        return headers;
    }

    private static string Plain(string kind) =>
        kind.Replace("-", null, StringComparison.Ordinal).Replace("_", null, StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture);

    private static Dictionary<string, FaultKind> MakeKinds()
    {
        var kinds = new Dictionary<string, FaultKind>(StringComparer.Ordinal)
        {
            ["DRIP"] = FaultKind.SlowDrip,
            ["RESET"] = FaultKind.ResetBefore,
            ["RESETBEFOREAPPLYING"] = FaultKind.ResetBefore,
            ["RESETAFTERAPPLYING"] = FaultKind.ResetAfter,
            ["TRUNCATED"] = FaultKind.Truncate,
            ["TRUNCATEDBODY"] = FaultKind.Truncate,
            ["ACCEPTEDNOTAPPLIED"] = FaultKind.NotApplied,
            ["ACCEPTEDBUTNOTAPPLIED"] = FaultKind.NotApplied,
        };
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            kinds[Plain(kind.ToString())] = kind;
        }

        return kinds;
    }
}
