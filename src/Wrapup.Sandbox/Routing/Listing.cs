using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>The platform's listing envelope: 25 a page unless asked, 100 at most.</summary>
internal static class Listing
{
    private const int DefaultSize = 25;
    private const int MaxSize = 100;

    /// <summary>Filters by name, id and division as the query says, and writes the page that it asks for.</summary>
    public static void Write<T>(
        Call call,
        IEnumerable<T> items,
        Func<T, Guid> id,
        Func<T, string> name,
        Func<T, Division?> division,
        Action<Utf8JsonWriter, T> write)
    {
        if (!TryNumber(call, "pageSize", DefaultSize, MaxSize, out var size)
            || !TryNumber(call, "pageNumber", 1, int.MaxValue, out var number))
        {
            return;
        }

        var found = Filtered(call, items, id, name, division);
        var pages = (found.Count + size - 1) / size;
        var json = call.Json;
        json.WriteStartObject();
        json.WriteStartArray("entities");
        foreach (var item in found.Skip((int)Math.Min((long)(number - 1) * size, int.MaxValue)).Take(size))
        {
            write(json, item);
        }

        json.WriteEndArray();
        json.WriteNumber("pageSize", size);
        json.WriteNumber("pageNumber", number);
        json.WriteNumber("total", found.Count);
        json.WriteString("firstUri", Page(call, size, 1));
        if (number < pages)
        {
            json.WriteString("nextUri", Page(call, size, number + 1));
        }

        if (number > 1)
        {
            json.WriteString("previousUri", Page(call, size, number - 1));
        }

        json.WriteString("lastUri", Page(call, size, Math.Max(1, pages)));
        json.WriteString("selfUri", Page(call, size, number));
        json.WriteNumber("pageCount", pages);
        json.WriteEndObject();
    }

    private static List<T> Filtered<T>(
        Call call, IEnumerable<T> items, Func<T, Guid> id, Func<T, string> name, Func<T, Division?> division)
    {
        if (call.Query("name") is { Length: > 0 } pattern)
        {
            items = items.Where(item => Glob.IsMatch(pattern, name(item)));
        }

        if (Ids(call, "id") is { Count: > 0 } ids)
        {
            items = items.Where(item => ids.Contains(id(item).ToString()));
        }

        if (Ids(call, "divisionId") is { Count: > 0 } divisions && !divisions.Contains("*"))
        {
            items = items.Where(item => division(item) is { } owner && divisions.Contains(owner.Id.ToString()));
        }

        var descending = call.Query("sortOrder") is { } order && order.StartsWith("desc", StringComparison.OrdinalIgnoreCase);
        return descending ? [.. items.Reverse()] : [.. items];
    }

    /// <summary>A parameter that may be repeated and may hold several by comma.</summary>
    public static HashSet<string> Ids(Call call, string name)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in call.Http.Request.Query[name])
        {
            ids.UnionWith((value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        return ids;
    }

    /// <summary>A number from 1 to the maximum, or false with a 400 written.</summary>
    public static bool TryNumber(Call call, string name, int otherwise, int maximum, out int number)
    {
        number = otherwise;
        var text = call.Query(name);
        if (string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= maximum))
        {
            return true;
        }

        call.InvalidValue($"Value [{text}] is not valid for parameter [{name}]. The maximum is {maximum}.");
        return false;
    }

    private static string Page(Call call, int size, int number)
    {
        var uri = new StringBuilder(call.Http.Request.Path.Value);
        uri.Append(CultureInfo.InvariantCulture, $"?pageSize={size}&pageNumber={number}");
        foreach (var (name, values) in call.Http.Request.Query)
        {
            if (name is not ("pageSize" or "pageNumber"))
            {
                foreach (var value in values)
                {
                    uri.Append(CultureInfo.InvariantCulture, $"&{name}={Uri.EscapeDataString(value ?? string.Empty)}");
                }
            }
        }

        return uri.ToString();
    }
}
