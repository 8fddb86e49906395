using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Wrapup.Client;

/// <summary>Reads one party of analytics details by hand: its sessions as the legs that they are, and the segments in them as what they tell of leg and party.</summary>
internal static class WireDetailParty
{
    /// <summary>Reads the party that the reader stands on, as of a conversation that has ended; one without an id has an empty one.</summary>
    public static Participant Read(ref Utf8JsonReader reader, ref string? campaignId)
    {
        reader.RequireObject();
        string? id = null;
        string? name = null;
        string? purpose = null;
        string? userId = null;
        Party party = default;
        Communication[] legs = [];
        while (reader.ReadsProperty())
        {
            if (reader.Says("participantid"u8))
            {
                id = reader.ReadString();
            }
            else if (reader.Says("participantname"u8))
            {
                name = reader.ReadString();
            }
            else if (reader.Says("purpose"u8))
            {
                purpose = reader.ReadRepeated();
            }
            else if (reader.Says("userid"u8))
            {
                userId = reader.ReadRepeated();
            }
            else if (reader.Says("sessions"u8))
            {
                party = default;
                legs = ReadSessions(ref reader, ref party);
            }
            else
            {
                reader.Skip();
            }
        }

        campaignId ??= party.CampaignId;
        return new Participant
        {
            Id = id ?? string.Empty,
            Purpose = purpose,
            UserId = userId,
            Name = name.ToName(),
            QueueId = party.QueueId,
            State = StateOf(legs, hasEnded: true),
            StartTime = party.Times.Start,
            ConnectedTime = party.Times.Connected,
            EndTime = party.Times.End,
            Wrapup = WrapupOf(legs),
            Communications = legs,
        };
    }

    /// <summary>How far the party has come with these legs, by the rule of the live conversation.</summary>
    public static InteractionState StateOf(IReadOnlyList<Communication> legs, bool hasEnded) =>
        ConversationRules.StateOf(hasEnded, legs, isAfterCallWorkOpen: false, hasEnded);

    private static AssignedWrapup? WrapupOf(Communication[] legs) =>
        WrapupLeg.Of(legs)?.Wrapup ?? Array.FindLast(legs, static leg => leg.Wrapup is not null)?.Wrapup;

    private static Communication[] ReadSessions(ref Utf8JsonReader reader, ref Party party)
    {
        Communication? only = null;
        List<Communication>? several = null;
        if (reader.ReadsArray())
        {
            while (reader.ReadsItem())
            {
                Communication leg = ReadSession(ref reader, ref party);
                if (only is null)
                {
                    only = leg;
                }
                else
                {
                    (several ??= [only]).Add(leg);
                }
            }
        }

        return several?.ToArray() ?? (only is null ? [] : [only]); // most have one, and are read a hundred thousand times
    }

    private static Communication ReadSession(ref Utf8JsonReader reader, ref Party party)
    {
        reader.RequireObject();
        string? id = null;
        string? medium = null;
        bool isSkipped = false;
        Leg leg = default;
        while (reader.ReadsProperty())
        {
            if (reader.Says("sessionid"u8))
            {
                id = reader.ReadString();
            }
            else if (reader.Says("mediatype"u8))
            {
                medium = reader.ReadRepeated();
            }
            else if (reader.Says("outboundcampaignid"u8))
            {
                party.CampaignId = reader.ReadRepeated().NullIfEmpty() ?? party.CampaignId;
            }
            else if (reader.Says("acwskipped"u8))
            {
                isSkipped = reader.ReadBoolean() ?? false;
            }
            else if (reader.Says("segments"u8))
            {
                leg = default;
                ReadSegments(ref reader, ref leg, ref party);
            }
            else
            {
                reader.Skip();
            }
        }

        party.Times.Add(leg.Times);
        return new Communication
        {
            Id = id ?? string.Empty,
            Media = Media.FromAnalytics(medium),
            State = "disconnected",
            AfterCallWorkState = isSkipped && leg.AfterCallWork != "pending" ? "skipped" : leg.AfterCallWork,
            ConnectedTime = leg.Times.Connected,
            DisconnectedTime = leg.Times.End,
            Wrapup = leg.Wrapup,
        };
    }

    private static void ReadSegments(ref Utf8JsonReader reader, ref Leg leg, ref Party party)
    {
        if (!reader.ReadsArray())
        {
            return;
        }

        while (reader.ReadsItem())
        {
            ReadSegment(ref reader, ref leg, ref party);
        }
    }

    private static void ReadSegment(ref Utf8JsonReader reader, ref Leg leg, ref Party party)
    {
        reader.RequireObject();
        bool isAfterCallWork = false;
        bool isInteraction = false;
        DateTimeOffset? start = null;
        DateTimeOffset? end = null;
        SegmentWrapup wrapup = default;
        while (reader.ReadsProperty())
        {
            if (reader.Says("segmenttype"u8))
            {
                (isAfterCallWork, isInteraction) = ReadKind(ref reader);
            }
            else if (reader.Says("segmentstart"u8))
            {
                start = reader.ReadTime().Value;
            }
            else if (reader.Says("segmentend"u8))
            {
                end = reader.ReadTime().Value;
            }
            else if (reader.Says("queueid"u8))
            {
                party.QueueId = reader.ReadRepeated().NullIfEmpty() ?? party.QueueId;
            }
            else if (!wrapup.Reads(ref reader))
            {
                reader.Skip();
            }
        }

        leg.Wrapup = wrapup.After(leg.Wrapup);
        if (isAfterCallWork)
        {
            // after-call work is no part of the leg's own time
            leg.AfterCallWork = end is null ? "pending" : leg.AfterCallWork ?? "complete";
        }
        else
        {
            leg.Times.Add(start, end, isInteraction);
        }
    }

    private static (bool IsAfterCallWork, bool IsInteraction) ReadKind(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => (reader.Says("wrapup"u8), reader.Says("interact"u8)),
            JsonTokenType.Null => default,
            _ => throw new JsonException(),
        };
    }

    /// <summary>What the segments of a party have told so far: its queue is that of the last that names one.</summary>
    private struct Party
    {
        public LegTimes Times;

        public string? QueueId;

        public string? CampaignId;
    }

    /// <summary>What the segments of a session have told so far.</summary>
    private struct Leg
    {
        public LegTimes Times;

        public string? AfterCallWork;

        public AssignedWrapup? Wrapup;
    }
}
