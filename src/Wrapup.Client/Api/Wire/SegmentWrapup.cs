using System.Collections.Generic;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>What one segment of analytics details tells of a wrap-up.</summary>
internal struct SegmentWrapup
{
    private string? _code;
    private string? _note;
    private List<string?>? _tags;

    /// <summary>Reads the property that the reader stands on, if it is one of the wrap-up's.</summary>
    public bool Reads(ref Utf8JsonReader reader)
    {
        if (reader.Says("wrapupcode"u8))
        {
            _code = reader.ReadRepeated();
        }
        else if (reader.Says("wrapupnote"u8))
        {
            _note = reader.ReadString();
        }
        else if (reader.Says("wrapuptags"u8))
        {
            _tags = reader.ReadStrings();
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>What is set after this segment: the last code counts, and where there is none the last note.</summary>
    public readonly AssignedWrapup? After(AssignedWrapup? before)
    {
        string? code = _code.NullIfEmpty();
        string? note = _note.NullIfEmpty();
        return code is not null || (note is not null && before?.Code is null)
            ? new AssignedWrapup { Code = code, Notes = note, Tags = _tags.ToTags() }
            : before;
    }
}
