using System;
using System.Text;

namespace Wrapup.Client;

/// <summary>
/// The beginning of a body that could not be read, for a message. In JSON only names and structure are shown: its strings may be the notes
/// or the name of a customer.
/// </summary>
internal static class BodyExcerpt
{
    private const int Shown = 80;

    public static string Of(ReadOnlySpan<byte> start)
    {
        string text = Text(start);
        return SafeText.Clean(IsJson(text) ? WithoutValues(text) : text, Shown);
    }

    public static bool IsJson(ReadOnlySpan<byte> start) => IsJson(Text(start));

    private static bool IsJson(string text) => text.Length > 0 && text[0] is '{' or '[' or '"';

    private static string Text(ReadOnlySpan<byte> start) => SafeText.Clean(Encoding.UTF8.GetString(start.ToArray()));

    private static string WithoutValues(string json)
    {
        StringBuilder shown = new();
        for (int at = 0; at < json.Length;)
        {
            if (json[at] != '"')
            {
                shown.Append(json[at++]);
                continue;
            }
            int end = EndOfString(json, at);
            int next = end;
            while (next < json.Length && json[next] == ' ')
            {
                next++;
            }
            bool isName = next < json.Length && json[next] == ':';
            shown.Append(isName ? json.Substring(at, end - at) : "\"…\"");
            at = end;
        }
        return shown.ToString();
    }

    private static int EndOfString(string json, int start)
    {
        for (int at = start + 1; at < json.Length; at++)
        {
            if (json[at] == '\\')
            {
                at++;
            }
            else if (json[at] == '"')
            {
                return at + 1;
            }
        }
        return json.Length;
    }
}
