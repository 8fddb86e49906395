using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;

namespace Wrapup;

/// <summary>
/// Reads texts of a pipeline: each a payload, or the lines of one, as Get-Content gives them. A payload that breaks off does not swallow those
/// that come after it.
/// </summary>
internal sealed class EventText
{
    private readonly List<string> _lines = [];
    private readonly JsonNesting _nesting = new();
    private int _length;

    /// <summary>Takes a text; gives what is whole by now.</summary>
    public IReadOnlyList<EventPart> Add(string text)
    {
        var parts = new List<EventPart>();
        bool isWhole = JsonNesting.IsWhole(text);
        if (_lines.Count > 0 && isWhole && !_nesting.AwaitsValue && JsonNesting.IsObject(text))
        {
            parts.AddRange(Flush());
        }

        if (_lines.Count == 0 && (isWhole || !JsonNesting.IsBegun(text)))
        {
            parts.Add(Read(text));
            return parts;
        }

        _lines.Add(text);
        _length += text.Length + 1;
        _nesting.Add(text);
        if (_nesting.IsBalanced || _length > EventReader.MostBytes)
        {
            parts.AddRange(Flush());
        }

        return parts;
    }

    /// <summary>Reads what was gathered, whole or not: where it makes no sense together, what makes sense alone is read alone.</summary>
    public IReadOnlyList<EventPart> Flush()
    {
        if (_lines.Count == 0)
        {
            return [];
        }

        string[] lines = [.. _lines];
        bool isBalanced = _nesting.IsBalanced;
        _lines.Clear();
        _nesting.Clear();
        _length = 0;
        EventPart together = Read(string.Join("\n", lines));
        return isBalanced ? [together] : [together, .. lines.Where(Stands).Select(Read)];
    }

    // an object of its own, such as a whole event behind one that broke off
    private static bool Stands(string line) => JsonNesting.IsWhole(line) && EventReader.Read(line).Events.Count > 0;

    private static EventPart Read(string text) => new(EventReader.Read(text), text);
}
