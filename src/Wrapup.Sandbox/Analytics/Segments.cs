using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>Cuts a session into segments: alert, interact, wrapup for an agent; interact for everyone else.</summary>
internal static class Segments
{
    public static void Add(List<Segment> segments, Interaction interaction, int ordinal, int communication, long atMs)
    {
        ref readonly var participant = ref interaction.Participants[ordinal];
        var disconnect = participant.IsOver(atMs) ? CommunicationJson.DisconnectType(interaction, ordinal) : null;
        if (!participant.IsAgent)
        {
            var type = participant.Purpose == Purpose.Ivr ? "ivr" : "interact";
            segments.Add(new Segment(type, participant.StartMs, participant.EndMs, participant.Queue, disconnect, null));
            return;
        }

        // the code of a leg is on one segment of one session only: the last of the session that holds it
        var last = interaction.CommunicationCount(ordinal) - 1;
        var wrapup = participant.Second?.At(atMs) is { } second
            ? (communication == last ? second : null)
            : (communication == 0 ? participant.First?.At(atMs) : null);
        segments.Add(new Segment("alert", participant.StartMs, participant.ConnectedMs, participant.Queue, null, null));
        var hasAcw = participant.IsOver(atMs) && participant.AcwEndMs > participant.EndMs;
        segments.Add(new Segment(
            "interact", participant.ConnectedMs, participant.EndMs, participant.Queue, disconnect, hasAcw ? null : wrapup));
        if (hasAcw)
        {
            segments.Add(new Segment("wrapup", participant.EndMs, participant.AcwEndMs, participant.Queue, null, wrapup));
        }
    }
}
