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
        List<Communication>? legs = null;
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

        legs ??= [];
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

    /// <summary>What is set for the party that the reader stands on; null where nothing is, or the party has no id.</summary>
    public static StandingWrapup? ReadWrapup(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        Utf8JsonReader id = default;
        Party party = default;
        List<Communication>? legs = null;
        while (reader.ReadsProperty())
        {
            if (reader.Says("participantid"u8))
            {
                // most parties have nothing set, and need no id then
                id = reader;
                reader.Skip();
            }
            else if (reader.Says("sessions"u8))
            {
                legs = ReadSessions(ref reader, ref party);
            }
            else
            {
                reader.Skip();
            }
        }

        return legs is not null && WrapupOf(legs) is { } wrapup && id.TokenType != JsonTokenType.None && id.ReadString() is { Length: > 0 } known
            ? new StandingWrapup(known, wrapup)
            : null;
    }

    /// <summary>How far the party has come with these legs, by the rule of the live conversation.</summary>
    public static InteractionState StateOf(IReadOnlyList<Communication> legs, bool hasEnded) =>
        ConversationRules.StateOf(hasEnded, legs, isAfterCallWorkOpen: false, hasEnded);

    private static AssignedWrapup? WrapupOf(List<Communication> legs) =>
        WrapupLeg.Of(legs)?.Wrapup ?? legs.FindLast(static leg => leg.Wrapup is not null)?.Wrapup;

    private static List<Communication> ReadSessions(ref Utf8JsonReader reader, ref Party party)
    {
        List<Communication> legs = new(1);
        if (reader.ReadsArray())
        {
            while (reader.ReadsItem())
            {
                legs.Add(ReadSession(ref reader, ref party));
            }
        }

        return legs;
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
        string? code = null;
        string? note = null;
        List<string?>? tags = null;
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
            else if (reader.Says("wrapupcode"u8))
            {
                code = reader.ReadRepeated();
            }
            else if (reader.Says("wrapupnote"u8))
            {
                note = reader.ReadString();
            }
            else if (reader.Says("wrapuptags"u8))
            {
                tags = reader.ReadStrings();
            }
            else
            {
                reader.Skip();
            }
        }

        leg.Tell(code.NullIfEmpty(), note.NullIfEmpty(), tags);
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

        public AssignedWrapup? Wrapup { get; private set; }

        /// <summary>Takes a segment's wrap-up where it tells more than the one before: the last code counts, and where there is none the last note.</summary>
        public void Tell(string? code, string? note, List<string?>? tags)
        {
            if (code is not null || (note is not null && Wrapup?.Code is null))
            {
                Wrapup = new AssignedWrapup { Code = code, Notes = note, Tags = tags.ToTags() };
            }
        }
    }
}
