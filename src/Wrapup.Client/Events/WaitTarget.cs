using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>One interaction that is waited for, by one caller or many, and when it is looked at next. Only touched under the waiter's lock.</summary>
internal sealed class WaitTarget(string interactionId, TimeSpan pause)
{
    private TimeSpan? _lastLook;

    public string InteractionId => interactionId;

    public List<Wait> Waits { get; } = [];

    /// <summary>When it is looked at next, on the waiter's clock.</summary>
    public TimeSpan NextLook { get; set; }

    /// <summary>Whether a look is under way, and nobody has asked for another since it began.</summary>
    public bool IsLookedAt => NextLook == TimeSpan.MaxValue;

    /// <summary>The pause after the next look.</summary>
    public TimeSpan Pause { get; set; } = pause;

    /// <summary>Whether the next look must be live, since an event says that it is worth it.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>When it was last read live, by us or by the caller; null where it was not.</summary>
    public TimeSpan? LastRead { get; private set; }

    /// <summary>How it stood when it was last seen.</summary>
    public InteractionState LastState { get; private set; }

    /// <summary>What the last look failed with; null where it did not.</summary>
    public WrapupException? LastFailure { get; private set; }

    /// <summary>The topics that would tell of it; null while its parties are not known.</summary>
    public IReadOnlyList<string>? Topics { get; private set; }

    /// <summary>Whether events tell of it.</summary>
    public bool IsCovered { get; set; }

    /// <summary>A look begins; what comes to pass from now on may not show in it.</summary>
    public void BeginLook() => (IsUrgent, NextLook) = (false, TimeSpan.MaxValue);

    /// <summary>Notes what the caller has read of it.</summary>
    public void See(IReadOnlyList<Participant> participants, TimeSpan now)
    {
        (LastRead, LastState) = (now, ConversationRules.StateOf(participants, hasEnded: false));
        Topics = InteractionTopics.OfEnd(InteractionId, participants);
    }

    /// <summary>Notes what a look came to.</summary>
    public void See(Look look, TimeSpan now)
    {
        _lastLook = now;
        if (look.PutOff is null)
        {
            LastFailure = look.Failure;
        }

        if (look.IsLive)
        {
            LastRead = now;
        }

        if (look.Interaction is { } interaction)
        {
            LastState = interaction.State;
            Topics = interaction.Participants is null ? Topics : InteractionTopics.OfEnd(InteractionId, interaction.Participants);
        }
    }

    /// <summary>When it is due: in its turn, or shortly before the first of those that wait for it gives up.</summary>
    public TimeSpan DueAt(TimeSpan before)
    {
        TimeSpan last = Waits.Count == 0 ? TimeSpan.MaxValue : Waits.Min(static wait => wait.Deadline) - before;
        return last < NextLook && (_lastLook is null || last > _lastLook) ? last : NextLook;
    }
}
