using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>The fields of one object of a payload that anybody may have written: names in any case, values of any kind.</summary>
internal sealed class EventFields
{
    private const int LongestText = 256;
    private static readonly WireTimeConverter s_times = new();

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>? _ambiguous;

    public EventFields(JsonElement owner)
    {
        foreach (JsonProperty property in owner.EnumerateObject())
        {
            if (_fields.TryGetValue(property.Name, out JsonElement before) && before.GetRawText() != property.Value.GetRawText())
            {
                _ = (_ambiguous ??= new(StringComparer.OrdinalIgnoreCase)).Add(property.Name);
            }

            _fields[property.Name] = property.Value;
        }
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether the field is there at all, be it null.</summary>
    public bool Mentions(string name) => _fields.ContainsKey(name);

    /// <summary>The field, or null where it is absent or null. One that is there twice must say the same twice: else nobody knows which is meant.</summary>
    public JsonElement? Find(string name)
    {
        if (!_fields.TryGetValue(name, out JsonElement found))
        {
            return null;
        }

        return _ambiguous?.Contains(name) == true ? throw InvalidEvent.Twice(name) : found.ValueKind == JsonValueKind.Null ? null : found;
    }

    /// <summary>The object in a field, or null where there is none.</summary>
    public EventFields? FindObject(string name) => Find(name) is { ValueKind: JsonValueKind.Object } found ? new EventFields(found) : null;

    /// <summary>The array in a field, or null where there is none.</summary>
    public JsonElement? FindArray(string name) => Find(name) is { ValueKind: JsonValueKind.Array } found ? found : null;

    /// <summary>A UUID in the spelling of the service; null where the field is absent or empty, refused where it is anything else.</summary>
    public string? FindId(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        string id = field.ValueKind == JsonValueKind.String ? field.GetString()! : throw InvalidEvent.NoId(name);
        return id.Length == 0 ? null : Ids.Find(id) ?? throw InvalidEvent.NoId(name);
    }

    /// <summary>The id that either name holds; both must hold the same.</summary>
    public string? FindId(string name, string otherName) => Agreed((name, FindId(name)), (otherName, FindId(otherName)));

    /// <summary>The id in a field of its own, or of the object that another field holds.</summary>
    public string? FindIdOf(string name, string objectName) => Agreed((name, FindId(name)), IdIn(objectName));

    /// <summary>The id of the interaction, wherever the sender puts it; all places that hold one must hold the same.</summary>
    public string? FindInteractionId() => Agreed(
        ("interactionId", FindId("interactionId")), ("conversationId", FindId("conversationId")), IdIn("conversation"), IdIn("interaction"));

    /// <summary>A short text, or null where the field is absent, empty or of another kind.</summary>
    public string? FindText(string name) =>
        Find(name) is { ValueKind: JsonValueKind.String } field && field.GetString() is { Length: > 0 and <= LongestText } text ? text : null;

    /// <summary>A short text; a long one, or another kind of value, is refused, since half a value would be another one.</summary>
    public string? RequireText(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } field when field.GetString()!.Length == 0 => null,
        _ => FindText(name) ?? throw InvalidEvent.NoText(name),
    };

    /// <summary>A time as ISO 8601 or epoch milliseconds; null where it is absent or unreadable, which is no reason to lose an event.</summary>
    public DateTimeOffset? FindTime(string name) => Find(name) is { } field ? ToTime(field).Value : null;

    /// <summary>A time whose presence decides a state; an unreadable one is refused.</summary>
    public DateTimeOffset? RequireTime(string name)
    {
        WireTime time = Find(name) is { } field ? ToTime(field) : default;
        return time.IsUnreadable ? throw InvalidEvent.NoTime(name) : time.Value;
    }

    private (string Field, string? Id) IdIn(string objectName) => (objectName + ".id", FindObject(objectName)?.FindId("id"));

    private static string? Agreed(params (string Field, string? Id)[] places)
    {
        (string Field, string? Id) first = Array.Find(places, static place => place.Id is not null);
        (string Field, string? Id) other = Array.Find(places, place => place.Id is not null && place.Id != first.Id);
        return other.Id is null ? first.Id : throw InvalidEvent.Contradiction(first.Field, other.Field);
    }

    private static WireTime ToTime(JsonElement field)
    {
        string raw = field.GetRawText();
        bool isEpochInQuotes = field.ValueKind == JsonValueKind.String
            && long.TryParse(field.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(isEpochInQuotes ? field.GetString()! : raw));
        _ = reader.Read();
        return s_times.Read(ref reader, typeof(WireTime), JsonSerializerOptions.Default);
    }
}
