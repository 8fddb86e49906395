using System;
using System.Text;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// Reads events in whatever shape they reach a runbook: as the service sends them, bare or in the envelopes of those that pass them on.
/// Nothing that a payload holds makes it throw.
/// </summary>
internal static class EventReader
{
    /// <summary>The largest payload, in bytes of UTF-8.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The deepest nesting; envelopes that carry text which is JSON again count anew, up to <see cref="EventEnvelope.MostLayers"/> times.</summary>
    public const int MostDepth = 32;

    /// <summary>The most events of one payload.</summary>
    public const int MostEvents = 10_000;

    private static readonly byte[] s_mark = [0xEF, 0xBB, 0xBF];
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = MostDepth };

    /// <summary>Reads a payload given as text.</summary>
    public static EventBatch Read(string payload) =>
        payload.Length > MostBytes || Encoding.UTF8.GetByteCount(payload) > MostBytes ? EventBatch.Failed(TooLarge()) : Read(Encoding.UTF8.GetBytes(payload));

    /// <summary>Reads a payload given as UTF-8, with or without a byte order mark.</summary>
    public static EventBatch Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > MostBytes)
        {
            return EventBatch.Failed(TooLarge());
        }

        try
        {
            var collector = new EventCollector();
            using JsonDocument document = Parse(payload);
            EventEnvelope.Open(document.RootElement, EventContext.Bare, layer: 0, collector);
            return collector.ToBatch();
        }
        catch (WrapupException e)
        {
            return EventBatch.Failed(e);
        }
    }

    /// <summary>The document of a payload; refused where it is none.</summary>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> payload)
    {
        ReadOnlyMemory<byte> json = payload.Span.StartsWith(s_mark) ? payload.Slice(3) : payload;
        try
        {
            return JsonDocument.Parse(json, s_options);
        }
        catch (JsonException e)
        {
            throw new WrapupException(
                Reason.InvalidEvent,
                $"The payload is no event: it is no JSON, or nested deeper than {MostDepth} (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
    }

    private static WrapupException TooLarge() => InvalidEvent.Error($"The payload is larger than {MostBytes} bytes.");
}
