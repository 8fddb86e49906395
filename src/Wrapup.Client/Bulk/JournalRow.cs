using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>All that a journal tells of one row, over all its runs.</summary>
internal sealed class JournalRow
{
    private readonly List<JournalEntry> _results = [];
    private readonly Dictionary<string, JournalEntry> _intents = new(StringComparer.OrdinalIgnoreCase);

    // the participants of whose last write no answer is known, or one that leaves open whether it will arrive
    private readonly HashSet<string> _inDoubt = new(StringComparer.OrdinalIgnoreCase);
    private JournalEntry _row;
    private bool _isFinished;

    public JournalRow(JournalEntry first) => _row = first;

    public JournalRowState State => this switch
    {
        { _isFinished: false, _inDoubt.Count: > 0 } => JournalRowState.InDoubt,
        { _isFinished: false } => JournalRowState.NotReached,
        _ when _results.Any(r => r.Reason == Reason.NotReached) => JournalRowState.NotReached,
        _ when _results.Any(r => r.Status == WrapupStatus.Failed) => JournalRowState.Failed,
        _ => JournalRowState.Done,
    };

    /// <summary>Takes in a line about this row, in the order of the file.</summary>
    public void Add(JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalEntryKind.Row when State != JournalRowState.Done:
                _row = entry;
                _results.Clear();
                _isFinished = false;
                break;
            case JournalEntryKind.Intent:
                _intents[entry.ParticipantId ?? string.Empty] = entry;
                _ = _inDoubt.Add(entry.ParticipantId ?? string.Empty);
                break;
            case JournalEntryKind.Result when !_isFinished:
                _results.Add(entry);
                _ = entry.Reason is not (Reason.NotApplied or Reason.OutcomeUnknown) && _inDoubt.Remove(entry.ParticipantId ?? string.Empty);
                _isFinished = entry.IsLast;
                break;
            default:
                break;
        }
    }

    /// <summary>One record for each result, or one for a row without any.</summary>
    public IEnumerable<JournalRecord> ToRecords() => _results.Count > 0
        ? _results.Select(r => Record(r, Single(r)))
        : _inDoubt.Count > 0 ? _intents.Where(i => _inDoubt.Contains(i.Key)).Select(i => Record(null, i.Value)) : [Record(null, null)];

    private JournalEntry? Single(JournalEntry result) =>
        _intents.TryGetValue(result.ParticipantId ?? string.Empty, out JournalEntry? intent) ? intent : null;

    private JournalRecord Record(JournalEntry? result, JournalEntry? intent) => new()
    {
        Row = _row.Row,
        State = result is { Status: not WrapupStatus.Failed, Reason: Reason.None } ? JournalRowState.Done : State,
        InteractionId = _row.InteractionId ?? intent?.InteractionId,
        ParticipantId = result?.ParticipantId ?? intent?.ParticipantId ?? _row.ParticipantId,
        UserId = result?.UserId ?? intent?.UserId ?? _row.UserId,
        WrapupCode = _row.WrapupCode ?? intent?.WrapupCode,
        Notes = _row.Notes,
        Tag = _row.Tags,
        PreviousCodeId = intent?.Previous?.Code,
        Status = result?.Status,
        Reason = result?.Reason ?? (intent is null ? Reason.NotReached : Reason.OutcomeUnknown),
        Message = result?.Message,
        Time = result?.Time ?? intent?.Time ?? _row.Time,
    };
}
