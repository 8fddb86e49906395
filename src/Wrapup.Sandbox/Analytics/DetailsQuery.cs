using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>A details query as read: what to look for, where in time, in which order.</summary>
internal sealed record DetailsQuery
{
    private const long DayMs = 86_400_000;

    public required long FromMs { get; init; }

    public required long ToMs { get; init; }

    /// <summary>True: conversations that started on a day touched by the interval; false: those with activity in it.</summary>
    public required bool ByStartDay { get; init; }

    public required List<Predicate<SegmentView>> OfConversation { get; init; }

    public required List<Predicate<SegmentView>> OfSegment { get; init; }

    public bool Descending { get; init; }

    public bool ByEnd { get; init; }

    /// <summary>The query, or null with the reason.</summary>
    public static DetailsQuery? Read(JsonElement body, bool byStartDay, out string? error)
    {
        if (body.ValueKind != JsonValueKind.Object || !TryInterval(QueryFilter.Text(body, "interval"), out var from, out var to))
        {
            error = "The interval must be two ISO-8601 times, start/end, and the end after the start.";
            return null;
        }

        foreach (var unserved in (string[])["evaluationFilters", "surveyFilters", "resolutionFilters", "aggregations"])
        {
            if (QueryFilter.Items(body, unserved).Any())
            {
                error = $"[{unserved}] is not served by the sandbox.";
                return null;
            }
        }

        var order = QueryFilter.Text(body, "order") ?? "asc";
        var by = QueryFilter.Text(body, "orderBy") ?? "conversationStart";
        if (order is not ("asc" or "desc" or "unordered")
            || by is not ("conversationStart" or "conversationEnd" or "segmentStart" or "segmentEnd"))
        {
            error = $"[{order}] or [{by}] is not an order.";
            return null;
        }

        var query = new DetailsQuery
        {
            FromMs = from,
            ToMs = to,
            ByStartDay = byStartDay,
            OfConversation = [],
            OfSegment = [],
            Descending = order == "desc",
            ByEnd = by is "conversationEnd" or "segmentEnd",
        };
        return TryFilters(body, "conversationFilters", query.OfConversation, out error)
            && TryFilters(body, "segmentFilters", query.OfSegment, out error) ? query : null;
    }

    /// <summary>The conversations that analytics has at that moment and that fit, in order.</summary>
    public List<Interaction> Run(World world, long atMs)
    {
        var found = new List<Interaction>();
        var segments = new List<Segment>();
        var view = new SegmentView(world, atMs);
        foreach (var interaction in world.Store.ByStart())
        {
            if (interaction.KnownMs <= atMs && IsInside(interaction, atMs) && Matches(view, interaction, segments))
            {
                found.Add(interaction);
            }
        }

        if (ByEnd)
        {
            found = [.. found.OrderBy(interaction => interaction.EndMs)];
        }

        if (Descending)
        {
            found.Reverse();
        }

        return found;
    }

    private bool IsInside(Interaction interaction, long atMs)
    {
        if (!ByStartDay)
        {
            return interaction.StartMs < ToMs && Math.Min(interaction.EndMs, atMs) >= FromMs;
        }

        var firstDay = FromMs - (FromMs % DayMs);
        var afterLastDay = (ToMs + DayMs - 1) / DayMs * DayMs;
        return interaction.StartMs >= firstDay && interaction.StartMs < afterLastDay;
    }

    private bool Matches(SegmentView view, Interaction interaction, List<Segment> segments)
    {
        lock (interaction.Gate)
        {
            view.MoveTo(interaction);
            if (!OfConversation.TrueForAll(test => test(view)))
            {
                return false;
            }

            // each filter may find its own segment; the predicates of one filter must meet in the same
            foreach (var test in OfSegment)
            {
                if (!AnySegment(view, interaction, segments, test))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool AnySegment(SegmentView view, Interaction interaction, List<Segment> segments, Predicate<SegmentView> test)
    {
        for (var ordinal = 0; ordinal < interaction.Participants.Length; ordinal++)
        {
            if (interaction.Participants[ordinal].StartMs > view.AtMs)
            {
                continue;
            }

            for (var i = 0; i < interaction.CommunicationCount(ordinal); i++)
            {
                segments.Clear();
                Segments.Add(segments, interaction, ordinal, i, view.AtMs);
                foreach (ref readonly var segment in CollectionsMarshal.AsSpan(segments))
                {
                    view.MoveTo(interaction, ordinal, i, segment);
                    if (test(view))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool TryFilters(JsonElement body, string name, List<Predicate<SegmentView>> tests, out string? error)
    {
        error = null;
        var dimensions = name == "segmentFilters" ? Dimensions.OfSegment : Dimensions.OfConversation;
        foreach (var filter in QueryFilter.Items(body, name))
        {
            if (QueryFilter.Read(filter, dimensions, out error) is not { } test)
            {
                return false;
            }

            tests.Add(test);
        }

        return true;
    }

    private static bool TryInterval(string? text, out long from, out long to)
    {
        (from, to) = (0, 0);
        var parts = text?.Split('/') ?? [];
        if (parts.Length != 2
            || !DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            || !DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end))
        {
            return false;
        }

        (from, to) = (start.ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds());
        return from < to;
    }
}
