using System;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>One record of a run: its request, its lines in the journal, and the results made from it.</summary>
internal sealed class Row
{
    private readonly WrapupRun _run;
    private readonly long _number;
    private readonly Guid _key;
    private readonly long _start;
    private Stage _stage;

    public Row(WrapupRun run, WrapupRequest request, long number)
    {
        _run = run;
        _number = number;
        _start = run.Time.GetTimestamp();
        Request = request;
        if (run.Journal is { } journal && !request.WhatIf)
        {
            _key = RowKey.Of(request);
            IsDone = journal.Resume.IsDone(_key);
            InDoubt = journal.Resume.InDoubt(_key);
            IsUnanswered = journal.Resume.IsUnanswered(_key);
        }
    }

    private enum Stage
    {
        Out,
        Moving,
        Resting,
    }

    public WrapupRequest Request { get; }

    /// <summary>Whether an earlier run of the journal has finished this row.</summary>
    public bool IsDone { get; }

    /// <summary>The last write of an earlier run that has no good result.</summary>
    public JournalEntry? InDoubt { get; }

    /// <summary>Whether that write has no result at all: the run may have ended while it was on its way.</summary>
    public bool IsUnanswered { get; }

    private Journal? Journal => Request.WhatIf ? null : _run.Journal;

    /// <summary>Notes that the row came in, so that a row that is never reached shows.</summary>
    public void Enter() => _ = Journal?.WriteAsync(Entry(JournalEntryKind.Row) with
    {
        InteractionId = Request.InteractionId,
        ParticipantId = Request.ParticipantId,
        UserId = Request.UserId,
        WrapupCode = Request.WrapupCode,
        Notes = Request.Notes,
        Tags = Request.Tags,
    });

    /// <summary>Counts the row among those that move.</summary>
    public void Move()
    {
        if (_stage == Stage.Resting)
        {
            _run.Load.Rouse();
        }
        else
        {
            _run.Load.Enter();
        }

        _stage = Stage.Moving;
    }

    /// <summary>Counts the row as one that only waits.</summary>
    public void Rest()
    {
        if (_stage == Stage.Moving)
        {
            _stage = Stage.Resting;
            _run.Load.Rest();
            _run.Pump();
        }
    }

    /// <summary>Counts the row no more.</summary>
    public void Leave()
    {
        if (_stage == Stage.Resting)
        {
            Move();
        }

        if (_stage == Stage.Moving)
        {
            _stage = Stage.Out;
            _run.Load.Leave();
        }
    }

    /// <summary>Puts the intent on the disk.</summary>
    public Task IntendAsync(Verdict verdict, WrapupWrite write) => Journal?.WriteAsync(Entry(JournalEntryKind.Intent) with
    {
        InteractionId = verdict.InteractionId,
        ParticipantId = verdict.Participant!.Id,
        UserId = verdict.Participant.UserId,
        QueueId = verdict.Participant.QueueId,
        WrapupCode = write.Code,
        Notes = write.Notes,
        Tags = write.Tags,
        Previous = verdict.Wrapup,
    }) ?? Task.CompletedTask;

    /// <summary>Counts a result and puts it into the journal; hands it on.</summary>
    public WrapupResult Finish(WrapupResult result, bool isLast)
    {
        _run.Counters.Count(result.Status);
        Telemetry.RecordDone(result.Status);
        _ = Journal?.WriteAsync(Entry(JournalEntryKind.Result) with
        {
            InteractionId = result.InteractionId,
            ParticipantId = result.ParticipantId,
            UserId = result.UserId,
            QueueId = result.QueueId,
            WrapupCode = result.WrapupCodeId,
            Status = result.Status,
            Reason = result.Reason,
            Message = result.Message,
            Attempts = result.Attempts,
            IsLast = isLast,
        });
        return result;
    }

    // in one piece and not from a blank one: a long run makes one of each record
    public WrapupResult Result(Verdict verdict, WrapupStatus status, string? notes, int attempts = 0) => new()
    {
        InteractionId = verdict.InteractionId,
        ParticipantId = verdict.Participant?.Id,
        UserId = verdict.Participant?.UserId,
        QueueId = verdict.Participant?.QueueId,
        WrapupCodeId = verdict.WrapupCode?.Id,
        WrapupCodeName = verdict.WrapupCode?.Name ?? Request.WrapupCode,
        Notes = notes,
        PreviousCodeId = verdict.Wrapup?.Code,
        PreviousCodeName = verdict.Wrapup?.Name,
        Status = status,
        Attempts = attempts,
        Elapsed = _run.Time.GetElapsedTime(_start),
        Timestamp = _run.Time.GetUtcNow(),
        Warnings = verdict.Warnings,
    };

    public WrapupResult Refused(Verdict verdict) => Result(verdict, WrapupStatus.Failed, verdict.Wrapup?.Notes) with
    {
        Reason = verdict.Reason,
        Message = verdict.Message,
        RecommendedAction = verdict.RecommendedAction,
    };

    public WrapupResult Failed(WrapupException failure) => Failed(Blank(WrapupStatus.Failed), failure);

    /// <summary>The result of a failure; one that ends the run is told by one record, and counts as not reached for the others that it stops.</summary>
    public WrapupResult Failed(WrapupResult result, WrapupException failure)
    {
        _run.End.Observe(failure);
        return RunEnd.Ends(failure.Reason) && !_run.End.Tell()
            ? NotReached(failure)
            : result with
            {
                Status = WrapupStatus.Failed,
                Reason = failure.Reason,
                Message = failure.Message,
                RecommendedAction = failure.RecommendedAction,
                Exception = failure,
            };
    }

    public WrapupResult NotReached(WrapupException cause) => Blank(WrapupStatus.Skipped) with
    {
        Reason = Reason.NotReached,
        Message = $"The run had ended before this record was reached: {cause.Message}",
        RecommendedAction = Advice.For(Reason.NotReached),
    };

    public WrapupResult DoneBefore() => Blank(WrapupStatus.Skipped) with { Message = "An earlier run of this journal has finished this record." };

    public WrapupResult Declined() => Blank(WrapupStatus.Skipped) with { Message = "The confirmation was declined." };

    public WrapupResult Reconciled(JournalEntry intent) => Blank(WrapupStatus.Applied) with
    {
        ParticipantId = intent.ParticipantId,
        UserId = intent.UserId,
        QueueId = intent.QueueId,
        WrapupCodeId = intent.WrapupCode,
        Notes = intent.Notes,
        PreviousCodeId = intent.Previous?.Code,
        PreviousCodeName = intent.Previous?.Name,
        Message = "An earlier run of this journal had written it; now it is proved.",
    };

    private WrapupResult Blank(WrapupStatus status) => new()
    {
        InteractionId = Request.InteractionId,
        ParticipantId = Request.ParticipantId,
        UserId = Request.UserId,
        WrapupCodeName = Request.WrapupCode,
        Status = status,
        Elapsed = _run.Time.GetElapsedTime(_start),
        Timestamp = _run.Time.GetUtcNow(),
    };

    private JournalEntry Entry(JournalEntryKind kind) => new() { Kind = kind, Row = _number, Key = _key, Time = _run.Time.GetUtcNow() };
}
