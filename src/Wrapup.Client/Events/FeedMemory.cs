using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>
/// What a feed has put out, so that news leaves it once, by whichever of several topics, sockets and reads it comes. Bounded: of those that
/// have ended the oldest are forgotten, and what is forgotten may come out a second time.
/// </summary>
internal sealed class FeedMemory(int most = 50_000)
{
    private readonly Dictionary<(string Interaction, string? Participant), GcEvent> _last = [];
    private readonly Queue<(string Interaction, string? Participant)> _order = new();

    /// <summary>The interactions that were heard of and not of their end.</summary>
    public IReadOnlyList<string> Open
    {
        get
        {
            lock (_last)
            {
                return [.. _last.Values.Where(static e => e.State != InteractionState.Closed).Select(static e => e.InteractionId).Distinct()];
            }
        }
    }

    /// <summary>Whether the event says anything new. A part that was over does not go on again, so that what comes late is told from what is new.</summary>
    public bool Admit(GcEvent read)
    {
        (string, string?) key = (read.InteractionId, read.ParticipantId);
        lock (_last)
        {
            if (!_last.TryGetValue(key, out GcEvent? before))
            {
                _last.Add(key, read);
                _order.Enqueue(key);
                Forget();
                return true;
            }

            bool isFurther = Rank(read) > Rank(before);
            bool isRecoded = read.WrapupCode is not null && !string.Equals(read.WrapupCode, before.WrapupCode, StringComparison.OrdinalIgnoreCase);
            bool isOtherMoment = read.State is null && before.State is null && read.EventType != before.EventType;
            if (!isFurther && !isRecoded && !isOtherMoment)
            {
                return false;
            }

            _last[key] = read with { State = isFurther ? read.State : before.State, WrapupCode = read.WrapupCode ?? before.WrapupCode };
            return true;
        }
    }

    private static int Rank(GcEvent read) => (int)(read.State ?? InteractionState.Unknown);

    private void Forget()
    {
        // those that still go on get a second turn: their end is yet to come
        for (int turns = _order.Count; _last.Count > most && turns > 0; turns--)
        {
            (string, string?) oldest = _order.Dequeue();
            if (turns > 1 && _last[oldest].State != InteractionState.Closed)
            {
                _order.Enqueue(oldest);
            }
            else
            {
                _ = _last.Remove(oldest);
            }
        }
    }
}
