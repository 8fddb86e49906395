using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>
/// What it takes to put back what the run of a journal replaced: for each participant that it wrote, the wrap-up that stood there before
/// its first write, to be set only where the last write still stands.
/// </summary>
internal sealed class UndoPlan
{
    private readonly Dictionary<(string, string), Step> _steps = [];
    private readonly List<Step> _order = [];
    private int _run;

    /// <summary>The organisation that the journal belongs to.</summary>
    public string Organization { get; private set; } = string.Empty;

    /// <summary>The steps in the order of the rows.</summary>
    public IReadOnlyList<Step> Steps => _order;

    /// <exception cref="WrapupException">The file cannot be opened, is damaged, or is not the journal of a run that sets codes.</exception>
    public static UndoPlan Read(string path)
    {
        var plan = new UndoPlan();
        foreach (JournalEntry entry in JournalReader.Read(path))
        {
            plan.Add(entry, path);
        }

        // what was refused outright never stood at the service; all else may have, and the comparison before the write decides
        _ = plan._order.RemoveAll(s => s.WasRefused);

        // intents stand in the order in which workers came to them
        plan._order.Sort((left, right) => left.Place.CompareTo(right.Place));
        return plan;
    }

    private void Add(JournalEntry entry, string path)
    {
        if (entry.Header is { } header)
        {
            if (header.Kind != "Set")
            {
                throw new WrapupException(Reason.JournalMismatch, $"The journal '{path}' is one of Undo-GcWrapup; only a run of Set-GcWrapup can be undone.");
            }

            if (_run > 0 && !string.Equals(Organization, header.Organization, System.StringComparison.OrdinalIgnoreCase))
            {
                throw new WrapupException(Reason.JournalMismatch, $"The journal '{path}' holds runs of two organisations, {Organization} and {header.Organization}.");
            }

            Organization = header.Organization;
            _run++;
        }
        else if (entry is { InteractionId: { } interactionId, ParticipantId: { } participantId })
        {
            (string, string) key = (interactionId.ToUpperInvariant(), participantId.ToUpperInvariant());
            if (entry.Kind == JournalEntryKind.Intent)
            {
                if (!_steps.TryGetValue(key, out Step? step))
                {
                    _steps[key] = step = new Step(entry, _run);
                    _order.Add(step);
                }

                step.Intend(entry);
            }
            else if (entry.Kind == JournalEntryKind.Result && _steps.TryGetValue(key, out Step? written))
            {
                written.End(entry);
            }
        }
    }

    /// <summary>One participant to be put back.</summary>
    internal sealed class Step
    {
        private readonly JournalEntry _first;
        private JournalEntry? _standing;
        private JournalEntry? _pending;

        public Step(JournalEntry first, int run)
        {
            _first = first;
            Place = (run, first.Row);
        }

        /// <summary>The run and the row of the first write.</summary>
        public (int Run, long Row) Place { get; }

        /// <summary>The wrap-up that stood there before; null where there was none.</summary>
        public AssignedWrapup? Previous => _first.Previous;

        public string InteractionId => _first.InteractionId!;

        public string ParticipantId => _first.ParticipantId!;

        public string? UserId => _first.UserId;

        /// <summary>The last code that the run wrote, as far as the journal knows.</summary>
        public string? WrittenCode => Written?.WrapupCode;

        /// <summary>Whether no write of the run can stand there.</summary>
        public bool WasRefused => Written is null;

        /// <summary>Whether the API can put the previous value back: it takes codes of the organisation, and can neither remove one nor set a system code.</summary>
        public bool IsPossible => !string.IsNullOrEmpty(Previous?.Code) && !Previous!.IsSystem;

        // a write without a result may be out
        private JournalEntry? Written => _pending ?? _standing;

        /// <summary>The request that puts it back.</summary>
        public WrapupRequest ToRequest() => new()
        {
            InteractionId = InteractionId,
            ParticipantId = ParticipantId,
            WrapupCode = Previous!.Code,
            Notes = Previous.Notes ?? string.Empty,
            // tags that are not mentioned stay, so ours are taken away by name; where there are none, the Api may have no field for them
            Tags = Previous.Tags ?? (Written!.Tags is { Count: > 0 } ? [] : null),
            ExpectedCode = Written!.WrapupCode,
            ExpectedNotes = Written.Notes ?? string.Empty,
        };

        public void Intend(JournalEntry intent) => _pending = intent;

        public void End(JournalEntry result)
        {
            bool mayStand = result.Status != WrapupStatus.Failed || result.Reason is Reason.NotApplied or Reason.OutcomeUnknown;
            _standing = mayStand ? _pending ?? _standing : _standing;
            _pending = null;
        }
    }
}
