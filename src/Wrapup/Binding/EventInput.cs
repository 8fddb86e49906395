using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Text.Json;
using Wrapup.Client;

namespace Wrapup;

/// <summary>
/// Puts an object that a host has made of an event back into JSON: hashtables, the objects of ConvertFrom-Json, lists of them. Bounded in depth
/// and size, since objects may hold one another.
/// </summary>
internal static class EventInput
{
    public static EventBatch Read(PSObject? input)
    {
        if (input?.BaseObject is byte[] bytes)
        {
            return EventReader.Read(bytes);
        }

        using var json = new MemoryStream();
        try
        {
            using (var writer = new Utf8JsonWriter(json))
            {
                Write(writer, input, 0);
            }
        }
        catch (WrapupException e)
        {
            return EventBatch.Failed(e);
        }
        catch (ArgumentException)
        {
            // half a surrogate
            return EventBatch.Failed(InvalidEvent.Error("The payload is no event: it holds text that is no Unicode."));
        }

        return EventReader.Read(json.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > EventReader.MostDepth)
        {
            throw InvalidEvent.Error($"The payload is no event: it is nested deeper than {EventReader.MostDepth}.");
        }

        if (writer.BytesCommitted + writer.BytesPending > EventReader.MostBytes)
        {
            throw InvalidEvent.Error($"The payload is larger than {EventReader.MostBytes} bytes.");
        }

        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null or DBNull:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case DateTime time:
                // a time without a zone is the service's, which is UTC
                writer.WriteStringValue(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case long or int or short or byte or sbyte or ushort or uint or ulong:
                writer.WriteRawValue(((IFormattable)bare).ToString(null, CultureInfo.InvariantCulture));
                break;
            case double or float or decimal:
                writer.WriteStringValue(((IFormattable)bare).ToString(null, CultureInfo.InvariantCulture));
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case IDictionary pairs:
                WritePairs(writer, pairs, depth);
                break;
            case IEnumerable items:
                WriteItems(writer, items, depth);
                break;
            case PSCustomObject or GcEvent:
                WriteProperties(writer, PSObject.AsPSObject(value!), depth);
                break;
            default:
                WriteOther(writer, bare, PSObject.AsPSObject(value!), depth);
                break;
        }
    }

    private static void WritePairs(Utf8JsonWriter writer, IDictionary pairs, int depth)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry pair in pairs)
        {
            writer.WritePropertyName(pair.Key.ToString() ?? string.Empty);
            Write(writer, pair.Value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteItems(Utf8JsonWriter writer, IEnumerable items, int depth)
    {
        writer.WriteStartArray();
        foreach (object? item in items)
        {
            Write(writer, item, depth + 1);
        }

        writer.WriteEndArray();
    }

    // Ids, addresses and enumerations are texts; what else a host may hand over has properties, as $WebhookData does.
    private static void WriteOther(Utf8JsonWriter writer, object bare, PSObject value, int depth)
    {
        if (bare is Guid or Uri or Enum or IFormattable)
        {
            writer.WriteStringValue(bare.ToString());
        }
        else
        {
            WriteProperties(writer, value, depth);
        }
    }

    private static void WriteProperties(Utf8JsonWriter writer, PSObject value, int depth)
    {
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (property.IsGettable && TryGet(property, out object? content))
            {
                writer.WritePropertyName(property.Name);
                Write(writer, content, depth + 1);
            }
        }

        writer.WriteEndObject();
    }

    private static bool TryGet(PSPropertyInfo property, out object? content)
    {
        try
        {
            content = property.Value;
            return true;
        }
        catch (GetValueException)
        {
            // a property that cannot be read is as good as absent; a field that is needed is then named as missing
            content = null;
            return false;
        }
    }
}
