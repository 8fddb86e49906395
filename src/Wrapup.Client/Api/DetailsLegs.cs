using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One party of analytics details with its legs, as a participant of the live API would look.</summary>
internal static class DetailsLegs
{
    public static Participant ToModel(WireDetailParticipant wire, bool hasEnded)
    {
        List<Communication> legs = new(wire.Sessions?.Count ?? 0);
        Times times = default;
        string? queueId = null;
        foreach (WireSession? session in wire.Sessions ?? [])
        {
            if (session is not null)
            {
                legs.Add(ToLeg(session, hasEnded, ref times, ref queueId));
            }
        }

        return new Participant
        {
            Id = wire.ParticipantId!,
            Purpose = wire.Purpose,
            UserId = wire.UserId,
            Name = wire.ParticipantName,
            QueueId = queueId,
            State = ConversationRules.StateOf(hasEnded, legs, isAfterCallWorkOpen: false, hasEnded),
            StartTime = times.Start,
            ConnectedTime = times.Connected,
            EndTime = hasEnded ? times.End : null,
            Wrapup = WrapupLeg.Of(legs)?.Wrapup ?? legs.FindLast(static leg => leg.Wrapup is not null)?.Wrapup,
            Communications = legs,
        };
    }

    private static Communication ToLeg(WireSession wire, bool hasEnded, ref Times ofParty, ref string? queueId)
    {
        Times times = default;
        WireSegment? wrapup = null;
        string? afterCallWork = wire.AcwSkipped == true ? "skipped" : null;
        foreach (WireSegment? segment in wire.Segments ?? [])
        {
            if (segment is null)
            {
                continue;
            }

            queueId = segment.QueueId.NullIfEmpty() ?? queueId;
            wrapup = Tells(segment, wrapup) ? segment : wrapup;
            if (string.Equals(segment.SegmentType, "wrapup", StringComparison.OrdinalIgnoreCase))
            {
                // after-call work is no part of the leg's own time
                afterCallWork = segment.SegmentEnd.Value is null ? "pending" : afterCallWork ?? "complete";
                continue;
            }

            times.Add(segment);
        }

        ofParty.Add(times);
        return new Communication
        {
            Id = wire.SessionId ?? string.Empty,
            Media = Media.FromAnalytics(wire.MediaType),
            State = hasEnded ? "disconnected" : null,
            AfterCallWorkState = afterCallWork,
            ConnectedTime = times.Connected,
            DisconnectedTime = hasEnded ? times.End : null,
            Wrapup = wrapup is null ? null : ToWrapup(wrapup),
        };
    }

    /// <summary>Whether a segment tells the wrap-up better than the one before: the last code counts, and where there is none the last note.</summary>
    private static bool Tells(WireSegment segment, WireSegment? before) =>
        !string.IsNullOrEmpty(segment.WrapUpCode) || (string.IsNullOrEmpty(before?.WrapUpCode) && !string.IsNullOrEmpty(segment.WrapUpNote));

    private static AssignedWrapup ToWrapup(WireSegment wire) => new()
    {
        Code = wire.WrapUpCode.NullIfEmpty(),
        Notes = wire.WrapUpNote.NullIfEmpty(),
        Tags = wire.WrapUpTags.ToTags(),
    };

    /// <summary>The span of what was added, and when the first interaction in it began.</summary>
    private struct Times
    {
        public DateTimeOffset? Start { get; private set; }

        public DateTimeOffset? Connected { get; private set; }

        public DateTimeOffset? End { get; private set; }

        public void Add(WireSegment segment)
        {
            Start = Earlier(Start, segment.SegmentStart.Value);
            End = Later(End, segment.SegmentEnd.Value);
            if (string.Equals(segment.SegmentType, "interact", StringComparison.OrdinalIgnoreCase))
            {
                Connected = Earlier(Connected, segment.SegmentStart.Value);
            }
        }

        public void Add(in Times other)
        {
            Start = Earlier(Start, other.Start);
            Connected = Earlier(Connected, other.Connected);
            End = Later(End, other.End);
        }

        private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
            one is null || other < one ? other ?? one : one;

        private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
            one is null || other > one ? other ?? one : one;
    }
}
