using System;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>A wrap-up as it comes in. What is null was not sent: a write replaces the whole, so it is gone afterwards.</summary>
internal sealed record WrapupInput
{
    public string? Code { get; init; }

    public string? Notes { get; init; }

    public string[]? Tags { get; init; }

    public int? DurationSeconds { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public bool Provisional { get; init; }

    public bool DisableEndTimeUpdates { get; init; }

    /// <summary>
    /// Reads the known properties of an object; false when one has another type than the schema gives it. Unknown ones are ignored, as the
    /// platform does, and null is the same as not sent.
    /// </summary>
    public static bool TryRead(JsonElement json, string codeName, out WrapupInput input)
    {
        input = new WrapupInput();
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            var name = property.Name == codeName ? "code" : property.Name == "code" ? string.Empty : property.Name;
            switch (name)
            {
                case "code" when value.ValueKind == JsonValueKind.String:
                    input = input with { Code = value.GetString() };
                    break;
                case "notes" when value.ValueKind == JsonValueKind.String:
                    input = input with { Notes = value.GetString() };
                    break;
                case "name" when value.ValueKind == JsonValueKind.String:
                    break;
                case "tags" when TryReadTags(value, out var tags):
                    input = input with { Tags = tags };
                    break;
                case "durationSeconds" when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds >= 0:
                    input = input with { DurationSeconds = seconds };
                    break;
                case "endTime" when value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var end):
                    input = input with { EndTime = end };
                    break;
                case "provisional" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    input = input with { Provisional = value.GetBoolean() };
                    break;
                case "disableEndTimeUpdates" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    input = input with { DisableEndTimeUpdates = value.GetBoolean() };
                    break;
                case "code" or "notes" or "name" or "tags" or "durationSeconds" or "endTime" or "provisional" or "disableEndTimeUpdates":
                    return false;
                default:
                    break;
            }
        }

        return true;
    }

    private static bool TryReadTags(JsonElement json, out string[] tags)
    {
        tags = [];
        if (json.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        tags = new string[json.GetArrayLength()];
        var i = 0;
        foreach (var tag in json.EnumerateArray())
        {
            if (tag.ValueKind != JsonValueKind.String)
            {
                return false;
            }

            tags[i++] = tag.GetString()!;
        }

        return true;
    }
}
