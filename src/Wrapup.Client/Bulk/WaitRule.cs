using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>When a record that may wait for the end has a reason to.</summary>
internal static class WaitRule
{
    /// <summary>
    /// Whether the end would change the answer: something goes on, and the write would cut into it, or the agent is still to come. A code
    /// that does not exist, or one that stands there already, is no better later.
    /// </summary>
    public static bool Asks(IReadOnlyList<Judgement> judgements) => judgements.Any(static judgement =>
        judgement.Verdict is { State: InteractionState.Active or InteractionState.PostClosed } verdict
        && (verdict.Reason is Reason.InteractionActive or Reason.NoAgentParticipant or Reason.ParticipantNotFound
            || (verdict.Ready && judgement.Write is not null)));
}
