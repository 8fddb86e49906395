using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>
/// Reads one conversation of analytics by hand, straight into the model. A bulk run reads each of its records in this form, most of which it has
/// no use for: to walk over that, and to make no object of what is only looked at, spares the run much of its processor time.
/// </summary>
internal sealed class WireDetailConverter : JsonConverter<WireDetail>
{
    public override bool HandleNull => true;

    public override WireDetail Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        reader.RequireObject();
        string? id = null;
        WireTime start = default;
        WireTime end = default;
        List<Participant>? participants = null;
        string? campaignId = null;
        bool isWhole = true;
        while (reader.ReadsProperty())
        {
            if (reader.Says("conversationid"u8))
            {
                id = reader.ReadString();
            }
            else if (reader.Says("conversationstart"u8))
            {
                start = reader.ReadTime();
            }
            else if (reader.Says("conversationend"u8))
            {
                end = reader.ReadTime();
            }
            else if (reader.Says("participants"u8))
            {
                (participants, isWhole) = ReadParticipants(ref reader, ref campaignId);
            }
            else
            {
                reader.Skip();
            }
        }

        return string.IsNullOrEmpty(id) || end.IsUnreadable || !isWhole ? default : new WireDetail(ToModel(id!, start.Value, end.Value, participants, campaignId));
    }

    public override void Write(Utf8JsonWriter writer, WireDetail value, JsonSerializerOptions options) =>
        throw new NotSupportedException("What analytics tells is only read.");

    private static Interaction ToModel(string id, DateTimeOffset? start, DateTimeOffset? end, List<Participant>? participants, string? campaignId)
    {
        bool hasEnded = end is not null;
        participants = hasEnded ? participants : participants?.ConvertAll(StillThere);
        return new Interaction
        {
            Id = id,
            State = ConversationRules.StateOf(participants, hasEnded),
            StartTime = start,
            EndTime = end,
            CampaignId = campaignId,
            Participants = participants,
            IsFromAnalytics = true,
        };
    }

    /// <summary>A party that was read as of a conversation that has ended, whose end then was not to be found.</summary>
    private static Participant StillThere(Participant party)
    {
        Communication[] legs = [.. party.Communications.Select(static leg => leg with { State = null, DisconnectedTime = null })];
        return party with { State = WireDetailParty.StateOf(legs, hasEnded: false), EndTime = null, Communications = legs };
    }

    private static (List<Participant>? Participants, bool IsWhole) ReadParticipants(ref Utf8JsonReader reader, ref string? campaignId)
    {
        if (!reader.ReadsArray())
        {
            return (null, true);
        }

        List<Participant> participants = [];
        bool isWhole = true;
        while (reader.ReadsItem())
        {
            Participant party = WireDetailParty.Read(ref reader, ref campaignId);
            isWhole &= party.Id.Length > 0;
            participants.Add(party);
        }

        return (participants, isWhole);
    }
}
