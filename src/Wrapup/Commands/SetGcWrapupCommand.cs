using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Sets the wrap-up code of ended interactions: checks all first, writes once, and proves that the code arrived.</summary>
[Cmdlet(VerbsCommon.Set, "GcWrapup", SupportsShouldProcess = true)]
[OutputType(typeof(WrapupResult))]
public sealed class SetGcWrapupCommand : WrapupRecordCommand<WrapupResult>
{
    private RunReport? _report;
    private bool _saidCampaignRules;

    /// <summary>The file that keeps what is about to be written and what became of it, so that the run can be resumed and undone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>Goes on with the run of the journal: what is done is skipped, what is in doubt is looked for first.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Waits for the end of an interaction that still goes on, and of its after-call work, before it writes.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How many seconds each record waits at most (1 to 86400); the wait is by Wait.</summary>
    [Parameter]
    [ValidateRange(1, WaitLimits.MostSeconds)]
    public int TimeoutSec { get; set; } = WaitLimits.DefaultSeconds;

    /// <summary>Does not read the write back; the status is then Pending.</summary>
    [Parameter]
    public SwitchParameter NoVerify { get; set; }

    /// <summary>Writes a result for each record, failed ones included.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        _report = new RunReport("Setting wrap-up codes", Org);
        base.Begin();
    }

    private protected override Journal? OpenJournal()
    {
        if (JournalPath is null)
        {
            return Resume ? throw new WrapupException(Reason.InvalidInput, "Resume needs JournalPath.") : null;
        }

        // nothing is written under -WhatIf, not even a journal
        return JournalFor.IsWhatIf(this) ? null : JournalFor.Open(this, Org, JournalPath, JournalFor.Set, Resume);
    }

    // a record that only waits for its proof makes room for another
    private protected override Func<int>? Busy(WrapupRun run) => () => run.Load.Busy;

    private protected override Task<IReadOnlyList<WrapupResult>> StartAsync(WrapupRun run)
    {
        string operation = $"Performing the operation \"Set wrap-up code '{WrapupCode}'\" on target \"interaction {InteractionId?.Id}\".";
        bool isMeant = ShouldProcess(operation, null, null, out ShouldProcessReason reason) || reason == ShouldProcessReason.WhatIf;
        WrapupRequest request = Request() with
        {
            Verify = !NoVerify,
            Wait = Wait,
            WaitTimeout = TimeSpan.FromSeconds(TimeoutSec),
            WhatIf = reason == ShouldProcessReason.WhatIf,
        };
        return isMeant ? run.SetAsync(request) : run.DeclineAsync(request);
    }

    private protected override void Process()
    {
        // Whoever keeps a list of what became of each row gets one to the last; for others there is no use in going on.
        if (CurrentRun.End.Cause is { } cause && JournalPath is null && !PassThru)
        {
            base.End();
            ThrowTerminatingError(ErrorRecords.From(cause, Target));
        }

        base.Process();
    }

    private protected override void End()
    {
        base.End();
        if (_report!.IsShown)
        {
            WriteProgress(_report.Done());
        }

        if (CurrentRun.End.Cause is { } cause && CurrentRun.End.Tell())
        {
            WriteError(ErrorRecords.From(cause, Org));
        }

        WriteInformation(_report.Summary(CurrentRun, JournalPath), ["Wrapup"]);
        UnlessStopped(() =>
        {
            CurrentRun.CompleteAsync().GetAwaiter().GetResult();
            return true;
        });
    }

    private protected override void WhileWaiting()
    {
        base.WhileWaiting();
        if (_report!.Next(CurrentRun, total: null) is { } progress)
        {
            WriteProgress(progress);
        }
    }

    private protected override void Write(WrapupResult result, object? row)
    {
        foreach (string warning in result.Warnings)
        {
            Warn(warning, result.InteractionId);
        }

        // the object before the error: with -ErrorAction Stop the failed record still reaches the file
        if (PassThru)
        {
            WriteObject(result);
        }

        if (result.Status == WrapupStatus.Failed)
        {
            _report!.Count(result.Reason);
            WriteError(ErrorRecords.From(result, result.Reason == Reason.InvalidInput ? row : result));
        }
    }

    // Ten thousand corrections of a campaign are one thing to know, not ten thousand; Test-GcWrapup has it for each record.
    private void Warn(string warning, string interactionId)
    {
        if (warning != WrapupChecks.CampaignRules)
        {
            WriteWarning(warning);
        }
        else if (!_saidCampaignRules)
        {
            _saidCampaignRules = true;
            WriteWarning($"Interaction {interactionId}: {warning} This is said once a run; Test-GcWrapup tells it of every record.");
        }
    }
}
