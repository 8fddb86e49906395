using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>How an entry stands in a line of a journal, both ways.</summary>
internal static class JournalFormat
{
    public static byte[] ToLine(JournalEntry entry) => JournalLine.Write(entry, WriteProperties);

    private static void WriteProperties(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteString("t", Name(entry.Kind));
        if (entry.Header is { } header)
        {
            writer.WriteNumber("format", header.Format);
            writer.WriteString("module", header.ModuleVersion);
            writer.WriteString("kind", header.Kind);
            writer.WriteString("organization", header.Organization);
            Text(writer, "organizationName", header.OrganizationName);
        }

        if (entry.Row > 0)
        {
            writer.WriteNumber("row", entry.Row);
            writer.WriteString("key", entry.Key.ToString("N"));
        }

        Text(writer, "interactionId", entry.InteractionId);
        Text(writer, "participantId", entry.ParticipantId);
        Text(writer, "userId", entry.UserId);
        Text(writer, "queueId", entry.QueueId);
        Text(writer, "code", entry.WrapupCode);
        Text(writer, "notes", entry.Notes);
        Texts(writer, "tags", entry.Tags);
        if (entry.Previous is { } previous)
        {
            writer.WriteStartObject("previous");
            Text(writer, "code", previous.Code);
            Text(writer, "name", previous.Name);
            Text(writer, "notes", previous.Notes);
            Texts(writer, "tags", previous.Tags);
            writer.WriteEndObject();
        }

        if (entry.Status is { } status)
        {
            writer.WriteString("status", status.ToString());
            writer.WriteString("reason", entry.Reason.ToString());
            Text(writer, "message", entry.Message);
            writer.WriteNumber("attempts", entry.Attempts);
            writer.WriteBoolean("last", entry.IsLast);
        }

        writer.WriteString("time", entry.Time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>The entry of an object that <see cref="JournalLine.Read"/> found whole, or null where it is none of ours.</summary>
    public static JournalEntry? FromObject(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object || Kind(Text(line, "t")) is not { } kind
            || !DateTimeOffset.TryParse(Text(line, "time"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset time))
        {
            return null;
        }

        // a result that this version cannot understand must not count as a good one
        WrapupStatus? status = Known<WrapupStatus>(Text(line, "status"));
        Reason? reason = Known<Reason>(Text(line, "reason"));
        if (kind == JournalEntryKind.Result && (status is null || reason is null))
        {
            return null;
        }

        return new JournalEntry
        {
            Kind = kind,
            Time = time,
            Header = kind == JournalEntryKind.Run ? Header(line, time) : null,
            Row = Number(line, "row"),
            Key = Guid.TryParseExact(Text(line, "key"), "N", out Guid key) ? key : Guid.Empty,
            InteractionId = Text(line, "interactionId"),
            ParticipantId = Text(line, "participantId"),
            UserId = Text(line, "userId"),
            QueueId = Text(line, "queueId"),
            WrapupCode = Text(line, "code"),
            Notes = Text(line, "notes"),
            Tags = Texts(line, "tags"),
            Previous = line.TryGetProperty("previous", out JsonElement previous) && previous.ValueKind == JsonValueKind.Object
                ? new AssignedWrapup { Code = Text(previous, "code"), Name = Text(previous, "name"), Notes = Text(previous, "notes"), Tags = Texts(previous, "tags") }
                : null,
            Status = status,
            Reason = reason ?? Reason.None,
            Message = Text(line, "message"),
            Attempts = (int)Number(line, "attempts"),
            IsLast = line.TryGetProperty("last", out JsonElement last) && last.ValueKind == JsonValueKind.True,
        };
    }

    /// <summary>The member of this very name; a number, which the parser would take for any, is none.</summary>
    private static T? Known<T>(string? name)
        where T : struct, Enum
        => Enum.TryParse(name, out T value) && value.ToString() == name && char.IsLetter(name![0]) ? value : null;

    private static JournalHeader? Header(JsonElement line, DateTimeOffset time) =>
        Text(line, "module") is { } module && Text(line, "kind") is { } kind && Text(line, "organization") is { } organization
            ? new JournalHeader
            {
                Format = (int)Number(line, "format"),
                ModuleVersion = module,
                Kind = kind,
                Organization = organization,
                OrganizationName = Text(line, "organizationName"),
                Time = time,
            }
            : null;

    private static string Name(JournalEntryKind kind) => kind switch
    {
        JournalEntryKind.Run => "run",
        JournalEntryKind.Row => "row",
        JournalEntryKind.Intent => "intent",
        JournalEntryKind.Result => "result",
        _ => "end",
    };

    private static JournalEntryKind? Kind(string? name) => name switch
    {
        "run" => JournalEntryKind.Run,
        "row" => JournalEntryKind.Row,
        "intent" => JournalEntryKind.Intent,
        "result" => JournalEntryKind.Result,
        "end" => JournalEntryKind.End,
        _ => null,
    };

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : 0;

    private static List<string>? Texts(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : string.Empty).ToList()
            : null;
}
