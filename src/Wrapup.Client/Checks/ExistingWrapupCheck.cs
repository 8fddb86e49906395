using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Compares what is asked for with the wrap-up that is there: refuse, leave alone, or write, and with which notes.</summary>
internal static class ExistingWrapupCheck
{
    /// <summary>The write that is due, null where all stands there already, or the refusal.</summary>
    /// <param name="request">What the caller asks.</param>
    /// <param name="code">The code that was found for it.</param>
    /// <param name="expected">The code that <see cref="WrapupRequest.ExpectedCode"/> names, once it was found: an id, or what the caller wrote.</param>
    /// <param name="current">The wrap-up that is there.</param>
    public static (WrapupWrite? Write, Failure? Failure) Compare(WrapupRequest request, WrapupCode code, string? expected, AssignedWrapup? current)
    {
        bool isSet = !string.IsNullOrEmpty(current?.Code);
        bool sameCode = isSet && Same(code.Id, current!.Code);
        string? notes = Notes(request, current);
        IReadOnlyList<string>? tags = request.Tags ?? current?.Tags;
        bool unchanged = sameCode
            && ExpectedWrapup.SameNotes(notes, current!.Notes)
            && (request.Tags is null || request.Tags.SequenceEqual(current.Tags ?? [], StringComparer.Ordinal));
        if (unchanged)
        {
            return (null, null);
        }

        if (expected is not null && !IsExpected(request, expected, current))
        {
            return (null, new Failure(
                Reason.WrapupChanged,
                $"Interaction {request.InteractionId} has {Describe(current)}{(Same(expected, current?.Code) ? " with other notes than" : " and not")} the expected '{request.ExpectedCode}'."));
        }

        return isSet && !sameCode && !current!.IsSystem && !request.Force && expected is null
            ? (null, new Failure(Reason.WrapupExists, $"Interaction {request.InteractionId} has {Describe(current)} already, set by a person."))
            : (new WrapupWrite(code.Id, notes, tags, request.KeepEndTime), null);
    }

    private static bool IsExpected(WrapupRequest request, string expected, AssignedWrapup? current) =>
        (Same(expected, current?.Code ?? string.Empty) || (current?.Name is { } name && Same(expected, name)))
        && (request.ExpectedNotes is null || ExpectedWrapup.SameNotes(request.ExpectedNotes, current?.Notes));

    // The write replaces the whole object, so notes that the caller did not mention are sent again.
    private static string? Notes(WrapupRequest request, AssignedWrapup? current)
    {
        string? present = string.IsNullOrEmpty(current?.Notes) ? null : current!.Notes;
        if (request.Notes is null)
        {
            return present;
        }

        if (!request.AppendNotes || present is null)
        {
            return request.Notes;
        }

        // a record that is run again must not grow
        bool alreadyThere = Same(present, request.Notes) || present.EndsWith("\n" + request.Notes, StringComparison.Ordinal);
        return alreadyThere ? present : present + "\n" + request.Notes;
    }

    private static string Describe(AssignedWrapup? current) =>
        string.IsNullOrEmpty(current?.Code) ? "no wrap-up code" : $"the wrap-up code '{current!.Name ?? current.Code}'";

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
