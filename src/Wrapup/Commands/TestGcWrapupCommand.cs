using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Runs all checks of Set-GcWrapup for the same rows and writes nothing: the verdict comes out.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GcWrapup")]
[OutputType(typeof(Verdict))]
public sealed class TestGcWrapupCommand : WrapupRecordCommand<Verdict>
{
    private protected override async Task<IReadOnlyList<Verdict>> StartAsync(WrapupRun run)
    {
        WrapupRequest request = Request();
        IReadOnlyList<Verdict> verdicts = await VerdictOf.CheckAsync(run, request).ConfigureAwait(false);
        return [.. System.Linq.Enumerable.Select(verdicts, v => v with { Notes = request.Notes })];
    }

    private protected override void Write(Verdict result, object? row)
    {
        WriteObject(result);
        if (!VerdictOf.IsJudgement(result.Reason))
        {
            WriteError(ErrorRecords.From(result, row));
        }
    }
}
