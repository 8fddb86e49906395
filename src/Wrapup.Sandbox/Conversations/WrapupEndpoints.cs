using System;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>
/// Writing wrap-ups. Where the published facts are silent, the sandbox is strict: a code must be on the participant's queue (400), a
/// participant must be an agent (400), and with communication-level after-call work the participant's PATCH is a conflict (409), because a
/// code that lands nowhere would be worse. Writing while the conversation is active is allowed, as it is on the platform.
/// </summary>
internal static class WrapupEndpoints
{
    /// <summary>
    /// <c>PATCH …/participants/{pid}</c>: each property takes an action, so on an ended conversation only <c>wrapup</c> is allowed.
    /// </summary>
    public static async ValueTask PatchParticipant(Call call)
    {
        if (Target.Find(call) is not { } target)
        {
            return;
        }

        using var body = await call.ReadJsonAsync(Problems.BadRequest).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (!ParticipantPatch.TryRead(body.RootElement, out var patch))
        {
            call.BadRequest();
            return;
        }

        var now = call.World.NowMs;
        var ended = target.Interaction.Participants[target.Ordinal].IsOver(now);
        if (patch.HasOthers && ended)
        {
            call.Forbidden("Conversation", target.Interaction.Id.ToString());
            return;
        }

        if (patch.Wrapup is { } wrapup)
        {
            if (call.World.CommunicationBasedAcw)
            {
                call.Problem(409, "conflict", "After call work is communication-based; set the wrap-up on the communication.");
                return;
            }

            if (!TryAccept(call, target, wrapup))
            {
                return;
            }
        }

        patch.ActOn(call.World, target, now);
        call.Accepted();
    }

    /// <summary><c>POST …/communications/{cid}/wrapup</c>.</summary>
    public static async ValueTask PostCommunication(Call call)
    {
        if (Target.Find(call) is not { } target)
        {
            return;
        }

        using var body = await call.ReadJsonAsync(Problems.BadRequest).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (!WrapupInput.TryRead(body.RootElement, "code", out var input))
        {
            call.BadRequest();
            return;
        }

        // without communication-level after-call work the code is the participant's, whichever leg it came by
        var place = call.World.CommunicationBasedAcw ? target : target with { Communication = WrapupWriter.WholeParticipant };
        if (TryAccept(call, place, input))
        {
            call.Accepted();
        }
    }

    private static bool TryAccept(Call call, Target target, WrapupInput input)
    {
        var world = call.World;
        var participant = target.Interaction.Participants[target.Ordinal];
        if (!participant.IsAgent)
        {
            call.BadRequest("A wrap-up can only be set on an agent's participant.");
            return false;
        }

        if (input.Provisional && string.IsNullOrEmpty(input.Code))
        {
            world.Wrapups.AcceptProvisional(call, target.Interaction, target.Ordinal, input);
            return true;
        }

        // the platform's own literals are not for callers to set
        if (!Guid.TryParseExact(input.Code, "D", out var id)
            || participant.Queue < 0
            || !world.Catalog.Queues[participant.Queue].CodeIds.Contains(id))
        {
            call.BadRequest();
            return false;
        }

        if (input.Provisional)
        {
            world.Wrapups.AcceptProvisional(call, target.Interaction, target.Ordinal, input);
        }
        else
        {
            world.Wrapups.Accept(call, target.Interaction, target.Ordinal, target.Communication, input, world.Options.ApplyLagMs);
        }

        return true;
    }
}
