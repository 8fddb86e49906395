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
    /// <summary>Does not read the write back; the status is then Pending.</summary>
    [Parameter]
    public SwitchParameter NoVerify { get; set; }

    /// <summary>Writes a result for each record, failed ones included.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // a record that only waits for its proof makes room for another
    private protected override Func<int>? Busy(WrapupRun run) => () => run.Load.Busy;

    private protected override Task<IReadOnlyList<WrapupResult>> StartAsync(WrapupRun run)
    {
        WrapupRequest request = Request() with { Verify = !NoVerify };
        string operation = $"Performing the operation \"Set wrap-up code '{WrapupCode}'\" on target \"interaction {request.InteractionId}\".";
        return ShouldProcess(operation, null, null, out ShouldProcessReason reason) || reason == ShouldProcessReason.WhatIf
            ? run.SetAsync(request with { WhatIf = reason == ShouldProcessReason.WhatIf })
            : Task.FromResult<IReadOnlyList<WrapupResult>>([run.Decline(request)]);
    }

    private protected override void Write(WrapupResult result, object? row)
    {
        foreach (string warning in result.Warnings)
        {
            WriteWarning(warning);
        }

        // the object before the error: with -ErrorAction Stop the failed record still reaches the file
        if (PassThru)
        {
            WriteObject(result);
        }

        if (result.Status == WrapupStatus.Failed)
        {
            WriteError(ErrorRecords.From(result, result.Reason == Reason.InvalidInput ? row : result));
        }
    }
}
