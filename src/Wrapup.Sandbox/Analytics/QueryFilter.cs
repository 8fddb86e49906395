using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>
/// A filter of a details query, made ready to be asked of one segment. <c>notExists</c> is true of any segment without the value, so that
/// asking for conversations without a code finds nearly all of them, as on the platform.
/// </summary>
internal static class QueryFilter
{
    /// <summary>The test of one filter object, or null with the reason.</summary>
    public static Predicate<SegmentView>? Read(
        JsonElement filter, FrozenDictionary<string, Func<SegmentView, string?>> dimensions, out string? error)
    {
        error = null;
        if (filter.ValueKind != JsonValueKind.Object)
        {
            error = "A filter must be an object.";
            return null;
        }

        var tests = new List<Predicate<SegmentView>>();
        foreach (var clause in Items(filter, "clauses"))
        {
            if (Read(clause, dimensions, out error) is not { } test)
            {
                return null;
            }

            tests.Add(test);
        }

        foreach (var predicate in Items(filter, "predicates"))
        {
            if (ReadPredicate(predicate, dimensions, out error) is not { } test)
            {
                return null;
            }

            tests.Add(test);
        }

        switch (Text(filter, "type"))
        {
            case "and" when tests.Count > 0:
                return view => tests.TrueForAll(test => test(view));
            case "or" when tests.Count > 0:
                return view => tests.Exists(test => test(view));
            default:
                error = "A filter needs a type, [and] or [or], and at least one predicate or clause.";
                return null;
        }
    }

    private static Predicate<SegmentView>? ReadPredicate(
        JsonElement predicate, FrozenDictionary<string, Func<SegmentView, string?>> dimensions, out string? error)
    {
        error = null;
        var name = Text(predicate, "dimension");
        var value = Text(predicate, "value");
        if (name is null || !dimensions.TryGetValue(name, out var read) || Text(predicate, "type") is not (null or "dimension"))
        {
            error = $"[{name ?? Text(predicate, "metric")}] is not a dimension that can be filtered here.";
            return null;
        }

        switch (Text(predicate, "operator") ?? "matches")
        {
            case "matches" when value is not null:
                return view => string.Equals(read(view), value, StringComparison.OrdinalIgnoreCase);
            case "exists":
                return view => read(view) is not null;
            case "notExists":
                return view => read(view) is null;
            default:
                error = $"The operator of [{name}] must be matches (with a value), exists or notExists.";
                return null;
        }
    }

    public static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : Enumerable.Empty<JsonElement>();

    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
