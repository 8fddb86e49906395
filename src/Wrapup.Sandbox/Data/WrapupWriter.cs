using System;

namespace Wrapup.Sandbox;

/// <summary>
/// The one place where a wrap-up is written, whichever Api it came by. A write replaces the whole object. It is counted when it is accepted and
/// seen when it is applied; a fault may keep the two apart for good.
/// </summary>
internal sealed class WrapupWriter(World world)
{
    /// <summary>Every communication of the participant: the platform's default, participant-level after-call work.</summary>
    public const int WholeParticipant = -1;

    /// <summary>Accepts a write that the caller has found valid. Returns what readers will see, or null when a fault swallows it.</summary>
    public Wrapup? Accept(Call call, Interaction interaction, int ordinal, int communication, WrapupInput input, int applyLagMs)
    {
        interaction.CountWrite();
        var fault = call.Fault?.Fault;
        if (fault?.Kind == FaultKind.NotApplied)
        {
            return null;
        }

        var now = world.NowMs;
        var applied = now + applyLagMs + (fault?.Kind == FaultKind.AppliedLate ? fault.DelayMs : 0);
        Wrapup written;
        lock (interaction.Gate)
        {
            written = Write(interaction, ordinal, communication, input, now, applied);
        }

        world.Store.Provisional.TryRemove((interaction.Id, ordinal), out _);
        world.Hub.Publisher.Wrapped(interaction, ordinal, written);
        return written;
    }

    /// <summary>Keeps a provisional wrap-up: saved for the agent, no disposition yet.</summary>
    public void AcceptProvisional(Call call, Interaction interaction, int ordinal, WrapupInput input)
    {
        interaction.CountWrite();
        if (call.Fault?.Fault.Kind != FaultKind.NotApplied)
        {
            var now = world.NowMs;
            world.Store.Provisional[(interaction.Id, ordinal)] = Make(input, null, now, now);
        }
    }

    /// <summary>What the platform itself sets, now and without a request: the system codes.</summary>
    public void WriteSystem(Interaction interaction, int ordinal, string code, long atMs)
    {
        Wrapup written;
        lock (interaction.Gate)
        {
            written = Write(interaction, ordinal, WholeParticipant, new WrapupInput { Code = code }, atMs, atMs);
        }

        world.Hub.Publisher.Wrapped(interaction, ordinal, written);

    }

    private Wrapup Write(Interaction interaction, int ordinal, int communication, WrapupInput input, long now, long applied)
    {
        ref var participant = ref interaction.Participants[ordinal];
        var two = interaction.CommunicationCount(ordinal) == 2;
        Wrapup written;
        if (communication == 1)
        {
            written = participant.Second = Make(input, participant.Second, now, applied);
        }
        else
        {
            written = participant.First = Make(input, participant.First, now, applied);
            if (two && communication == WholeParticipant)
            {
                participant.Second = Make(input, participant.Second, now, applied);
            }
        }

        // applying a wrap-up is what ends the after-call work
        if (participant.EndMs <= now && participant.AcwEndMs > applied)
        {
            participant.AcwEndMs = applied;
        }

        return written;
    }

    private Wrapup Make(WrapupInput input, Wrapup? earlier, long now, long applied)
    {
        // a time-out that was still to come is off once the agent has chosen
        while (earlier is { IsSystem: true } && earlier.AppliedMs > now)
        {
            earlier = earlier.Earlier;
        }

        var before = earlier?.At(now);
        var end = input.EndTime?.ToUnixTimeMilliseconds() ?? now;
        if (input.DisableEndTimeUpdates && before is not null)
        {
            end = before.EndMs;
        }

        return new Wrapup
        {
            Code = input.Code is null ? null : Shared(input.Code),
            Notes = input.Notes,
            Tags = input.Tags is { Length: > 0 } ? input.Tags : null,
            DurationSeconds = input.DurationSeconds,
            EndMs = end,
            AppliedMs = applied,
            Earlier = earlier?.Pruned(world.JobsMs),
        };
    }

    /// <summary>One string per code, not one per write.</summary>
    private string Shared(string code) =>
        Guid.TryParseExact(code, "D", out var id) && world.Catalog.FindCode(id) is { } known ? known.Text : code;
}
