using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>Reads a wrap-up by hand, as part of what <see cref="WireInteractionConverter"/> reads and alone.</summary>
internal sealed class WireWrapupConverter : JsonConverter<WireWrapup>
{
    public override WireWrapup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>The wrap-up that the reader stands on.</summary>
    public static WireWrapup Read(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        var wrapup = new WireWrapup();
        while (reader.ReadsProperty())
        {
            if (reader.Says("code"u8))
            {
                wrapup.Code = reader.ReadRepeated();
            }
            else if (reader.Says("wrapupcode"u8))
            {
                wrapup.WrapUpCode = reader.ReadRepeated();
            }
            else if (reader.Says("name"u8))
            {
                wrapup.Name = reader.ReadString();
            }
            else if (reader.Says("notes"u8))
            {
                wrapup.Notes = reader.ReadString();
            }
            else if (reader.Says("tags"u8))
            {
                wrapup.Tags = reader.ReadStrings();
            }
            else if (reader.Says("durationseconds"u8))
            {
                wrapup.DurationSeconds = reader.ReadCount();
            }
            else if (reader.Says("endtime"u8))
            {
                wrapup.EndTime = reader.ReadTime();
            }
            else
            {
                reader.Skip();
            }
        }

        return wrapup;
    }

    public override void Write(Utf8JsonWriter writer, WireWrapup value, JsonSerializerOptions options) =>
        throw new NotSupportedException("What is set is only read; what is to be set has a form of its own.");
}
