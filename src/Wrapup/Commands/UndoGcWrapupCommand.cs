using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Puts back what the run of a journal replaced, wherever the code that it wrote still stands. Keeps a journal of its own.</summary>
[Cmdlet(VerbsCommon.Undo, "GcWrapup", SupportsShouldProcess = true)]
[OutputType(typeof(WrapupResult))]
public sealed class UndoGcWrapupCommand : ConnectedCommand
{
    private RecordPump<WrapupResult>? _pump;
    private RunReport? _report;
    private long _total;
    private int _impossible;

    /// <summary>The journal of the run to undo.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = string.Empty;

    /// <summary>The journal of the undoing; by default the other's path with <c>.undo</c> before its ending.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UndoJournalPath { get; set; }

    /// <summary>Goes on with an undoing that was interrupted.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>How many requests may be under way at once (1 to 64).</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Writes a result for each participant that the run had written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override object? Target => JournalPath;

    private protected override void Process()
    {
        string path = JournalFor.Resolve(this, JournalPath);
        UndoPlan plan = UndoPlan.Read(path);
        if (!string.Equals(plan.Organization, JournalFor.OrganizationOf(Org), StringComparison.OrdinalIgnoreCase))
        {
            throw new WrapupException(
                Reason.JournalMismatch,
                $"The journal '{path}' belongs to organisation {plan.Organization}, and the connection is to {JournalFor.OrganizationOf(Org)}.");
        }

        // the run must be over, and stay so
        using JournalLock held = JournalLock.Take(path);
        _total = plan.Steps.Count;
        _report = new RunReport("Putting back wrap-up codes", Org);
        var options = new RunOptions { ThrottleLimit = ThrottleLimit };
        using var pump = new RecordPump<WrapupResult>(
            new WrapupRun(RunServices.Of(Org), options, OpenJournal(path), StopToken), options, null, WriteOutcome, WhileWaiting, StopToken);
        _pump = pump;
        UnlessStopped(() =>
        {
            foreach (UndoPlan.Step step in plan.Steps)
            {
                pump.Add(() => Start(pump.Run, step));
            }

            pump.Drain();
            pump.Run.CompleteAsync().GetAwaiter().GetResult();
            return true;
        });
        Report(pump.Run);
        _pump = null;
    }

    private Journal? OpenJournal(string path) => JournalFor.IsWhatIf(this)
        ? null
        : JournalFor.Open(this, Org, UndoJournalPath ?? System.IO.Path.ChangeExtension(path, ".undo" + System.IO.Path.GetExtension(path)), JournalFor.Undo, Resume);

    private Begun<WrapupResult> Start(WrapupRun run, UndoPlan.Step step)
    {
        if (!step.IsPossible)
        {
            _impossible++;
            return new Begun<WrapupResult>(step.InteractionId, Task.FromResult<IReadOnlyList<WrapupResult>>([Impossible(step)]), null);
        }

        WrapupRequest request = step.ToRequest();
        string back = step.Previous!.Name ?? step.Previous.Code!;
        string operation = $"Performing the operation \"Put back wrap-up code '{back}'\" on target \"interaction {step.InteractionId}\".";
        string question = $"Put back wrap-up code '{back}' on interaction {step.InteractionId}?";
        CallTrace? trace = StartTrace();
        try
        {
            bool isMeant = ShouldProcess(operation, question, "Undo-GcWrapup", out ShouldProcessReason reason) || reason == ShouldProcessReason.WhatIf;
            return new Begun<WrapupResult>(
                step.InteractionId,
                isMeant ? run.SetAsync(request with { WhatIf = reason == ShouldProcessReason.WhatIf }) : run.DeclineAsync(request),
                trace);
        }
        finally
        {
            CallTrace.Current = null;
        }
    }

    private WrapupResult Impossible(UndoPlan.Step step) => new()
    {
        InteractionId = step.InteractionId,
        ParticipantId = step.ParticipantId,
        UserId = step.UserId,
        PreviousCodeId = step.WrittenCode,
        Status = WrapupStatus.Skipped,
        Reason = Reason.NotSupported,
        Message = string.IsNullOrEmpty(step.Previous?.Code)
            ? "There was no code before, and the service has no way to take one away."
            : $"The system code {step.Previous!.Code} stood there before, and only the platform sets those.",
        Timestamp = Org.Time.GetUtcNow(),
    };

    private void WriteOutcome(Outcome<WrapupResult> outcome)
    {
        WriteTrace(outcome.Trace);
        foreach (WrapupResult result in outcome.Results)
        {
            if (PassThru)
            {
                WriteObject(result);
            }

            if (result.Status == WrapupStatus.Failed)
            {
                _report!.Count(result.Reason);
                WriteError(ErrorRecords.From(result, result));
            }
        }
    }

    private protected override void WhileWaiting()
    {
        base.WhileWaiting();
        if (_pump is not null && _report!.Next(_pump.Run, _total - _impossible) is { } progress)
        {
            WriteProgress(progress);
        }
    }

    private void Report(WrapupRun run)
    {
        if (_report!.IsShown)
        {
            WriteProgress(_report.Done());
        }

        if (run.End.Cause is { } cause && run.End.Tell())
        {
            WriteError(ErrorRecords.From(cause, Org));
        }

        if (_impossible > 0)
        {
            WriteWarning($"{_impossible} of {_total} had no code or a system code before, which the service offers no way to put back; they keep the code of the run.");
        }

        WriteInformation(_report.Summary(run, null), ["Wrapup"]);
    }
}
