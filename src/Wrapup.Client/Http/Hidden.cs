using System;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>
/// What one request carries that no text about it may show: its token, the secret of a login, notes. A service, or a gateway in front of it,
/// may send them back in an error.
/// </summary>
internal sealed class Hidden
{
    // what is shorter stands in half of all words
    private const int Shortest = 4;
    private const string Shown = "…";
    private readonly object _gate = new();
    private string[] _texts = []; // of most requests the token alone

    /// <summary>The JSON body of the request, whose notes are hidden wherever they stand in it; looked through when a text is shown.</summary>
    public byte[]? Body { get; set; }

    public void Add(string? text)
    {
        if (text is { Length: >= Shortest })
        {
            lock (_gate)
            {
                if (Array.IndexOf(_texts, text) < 0)
                {
                    _texts = [.. _texts, text];
                }
            }
        }
    }

    /// <summary>Foreign text as <see cref="SafeText.Clean"/> leaves it, without what is hidden: whole, or begun where the text ends.</summary>
    public string Clean(string? text, int maxLength = SafeText.DefaultLength) =>
        // cleaned first, so that nothing invisible stands in the midst of what is looked for
        SafeText.Clean(Without(SafeText.Clean(text, SafeText.MessageLength)), maxLength);

    /// <summary>The exception where each of its texts may be shown; else null.</summary>
    public T? OrNone<T>(T? exception)
        where T : Exception
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (!SafeText.IsSafe(inner.Message) || Without(inner.Message) != inner.Message)
            {
                return null;
            }
        }
        return exception;
    }

    private string Without(string text)
    {
        lock (_gate)
        {
            if (Body is { } json)
            {
                Body = null;
                using JsonDocument body = JsonDocument.Parse(json);
                AddNotes(body.RootElement);
            }
            // a text that holds another goes first
            foreach (string hidden in _texts.OrderByDescending(static hidden => hidden.Length))
            {
                text = Without(text, hidden);
            }
            return text;
        }
    }

    private static string Without(string text, string hidden)
    {
        for (int at = 0; (at = text.IndexOf(hidden, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += Shown.Length)
        {
            text = text.Remove(at, hidden.Length).Insert(at, Shown);
        }
        string cut = text.EndsWith(Shown, StringComparison.Ordinal) ? text.Substring(0, text.Length - Shown.Length) : text;
        for (int length = Math.Min(hidden.Length - 1, cut.Length); length >= Shortest; length--)
        {
            if (string.Compare(cut, cut.Length - length, hidden, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return cut.Remove(cut.Length - length).Insert(cut.Length - length, Shown);
            }
        }
        return text;
    }

    private void AddNotes(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.NameEquals("notes") && property.Value.ValueKind == JsonValueKind.String)
            {
                string notes = property.Value.GetString()!;
                Add(notes);
                Add(SafeText.Clean(notes, SafeText.MessageLength)); // as they come out of a cleaned text
            }
            else
            {
                AddNotes(property.Value);
            }
        }
    }
}
