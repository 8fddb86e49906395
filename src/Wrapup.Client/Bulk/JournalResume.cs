using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What earlier runs of a journal left: which rows are done, and which are in doubt because a write may be out without a result.</summary>
internal sealed class JournalResume
{
    private readonly HashSet<Guid> _done = [];
    private readonly Dictionary<Guid, RowState> _open = [];

    // the rows of which a participant has failed and another is still to come: refused by a check, it leaves no write behind
    private readonly HashSet<Guid> _failing = [];

    /// <summary>How many rows are done.</summary>
    public int DoneCount => _done.Count;

    /// <summary>How many rows have a write whose fate the journal does not know.</summary>
    public int InDoubtCount => _open.Count;

    /// <summary>Takes in one line, in the order of the file.</summary>
    public void Add(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalEntryKind.Run:
                // a run that was killed leaves rows without an end; the next begins them anew
                _failing.Clear();
                break;

            case JournalEntryKind.Intent:
                if (!_open.TryGetValue(entry.Key, out RowState? state))
                {
                    _open[entry.Key] = state = new RowState();
                }

                state.LastIntent = entry;
                state.IsUnanswered = true;
                break;

            case JournalEntryKind.Result:
                if (_open.TryGetValue(entry.Key, out RowState? answered))
                {
                    answered.IsUnanswered = false;
                }

                if (entry.Status == WrapupStatus.Failed || entry.Reason == Reason.NotReached)
                {
                    _ = _failing.Add(entry.Key);
                }

                // a row that will be run again keeps its write: the read that it starts with must be a live one
                if (entry.IsLast && !_failing.Remove(entry.Key))
                {
                    _ = _open.Remove(entry.Key);
                    _ = _done.Add(entry.Key);
                }

                break;

            default:
                break;
        }
    }

    /// <summary>Whether a row is done.</summary>
    public bool IsDone(Guid key) => _done.Contains(key);

    /// <summary>The last write that went out for a row and has no good result; null where there is none.</summary>
    public JournalEntry? InDoubt(Guid key) => _open.TryGetValue(key, out RowState? state) ? state.LastIntent : null;

    /// <summary>Whether the last write that went out for a row has no result at all, good or bad.</summary>
    public bool IsUnanswered(Guid key) => _open.TryGetValue(key, out RowState? state) && state.IsUnanswered;

    private sealed class RowState
    {
        public bool IsUnanswered { get; set; }

        public JournalEntry? LastIntent { get; set; }
    }
}
