using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>The small steps from wire to model that several mappers share.</summary>
internal static class WireExtensions
{
    /// <summary>The elements of a list that a server may leave out, or fill with nulls.</summary>
    public static IEnumerable<T> Present<T>(this List<T?>? list)
        where T : class
        => list is null ? [] : list.OfType<T>();

    /// <summary>The wrap-up, or null where the object is there but says nothing, as it does before anything was set.</summary>
    public static AssignedWrapup? ToModel(this WireWrapup? wire)
    {
        if (wire is null)
        {
            return null;
        }

        string? code = NullIfEmpty(wire.Code) ?? NullIfEmpty(wire.WrapUpCode);
        if (code is null && string.IsNullOrEmpty(wire.Notes))
        {
            return null;
        }

        return new AssignedWrapup
        {
            Code = code,
            Name = wire.Name.ToName(),
            Notes = NullIfEmpty(wire.Notes),
            Tags = ToTags(wire.Tags),
            DurationSeconds = wire.DurationSeconds.Value,
            EndTime = wire.EndTime.Value,
        };
    }

    /// <summary>The tags, or null where there are none.</summary>
    public static IReadOnlyList<string>? ToTags(this List<string?>? tags)
    {
        string[] present = [.. tags.Present()];
        return present.Length == 0 ? null : present;
    }

    /// <summary>An empty text means absent in every field that is read this way.</summary>
    public static string? NullIfEmpty(this string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>A name on its way to screens: nothing that a terminal would act on, and null where nothing is left.</summary>
    public static string? ToName(this string? value) => string.IsNullOrEmpty(value) ? null : SafeText.Name(value!).NullIfEmpty();

    /// <summary>The value of a field without which the answer is useless.</summary>
    public static string Require(this string? value, string field) => string.IsNullOrEmpty(value) ? throw BadAnswer.Missing(field) : value!;

    /// <summary>The id of the record of an answer, once it is the one that was asked for.</summary>
    public static string RequireId(this string? value, string asked, string field)
    {
        string id = value.Require(field);
        return string.Equals(id, asked, StringComparison.OrdinalIgnoreCase) ? id : throw BadAnswer.OtherRecord(asked, id);
    }
}
