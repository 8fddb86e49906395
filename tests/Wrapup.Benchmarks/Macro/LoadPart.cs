using System;
using System.Collections.Generic;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>
/// One runspace's share of a load run. Of each result only its status, reason and code are kept, in a place that is there before the run
/// begins: what is measured is what the module holds, and not what the tool does.
/// </summary>
internal sealed class LoadPart(SandboxRecord[] rows, Action ended)
{
    private readonly Told[] _told = new Told[rows.Length];
    private readonly HashSet<string> _codes = new(StringComparer.OrdinalIgnoreCase);
    private int _count;

    /// <summary>Rows without a result in their place, and results without a row.</summary>
    public int Misplaced { get; private set; } = rows.Length;

    /// <summary>Sets every row in a runspace of its own, over this connection. Blocks until all have ended.</summary>
    public void Run(object connection)
    {
        using var shell = new PipelineRunner();
        using PowerShell pipeline = shell.Make(
            "param($Rows, $Connection) $Rows | Set-GcWrapup -Connection $Connection -PassThru -ErrorAction SilentlyContinue",
            PipelineRunner.Rows(rows),
            connection);
        using var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, _) =>
        {
            foreach (PSObject one in output.ReadAll())
            {
                Add((WrapupResult)one.BaseObject);
                ended();
            }
        };
        pipeline.Invoke(input: null, output);
    }

    public void CountInto(Tally tally)
    {
        foreach (Told told in _told)
        {
            if (told.IsThere)
            {
                tally.Add(told.Status, told.Reason);
            }
        }
    }

    /// <summary>How many results are not so at the service.</summary>
    public int Untrue(Dictionary<string, SandboxRecord> truth)
    {
        int untrue = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            untrue += _told[i].IsThere && IsUntrue(_told[i], truth[rows[i].InteractionId].Code) ? 1 : 0;
        }

        return untrue;
    }

    private void Add(WrapupResult result)
    {
        int place = _count++;
        if (place >= rows.Length || rows[place].InteractionId != result.InteractionId)
        {
            Misplaced += place < rows.Length ? 0 : 1;
            return;
        }

        Misplaced--;
        string? code = result.WrapupCodeId;
        if (code is not null && !_codes.Add(code))
        {
            _ = _codes.TryGetValue(code, out code);
        }

        _told[place] = new Told(true, result.Status, result.Reason, code);
    }

    // A record that says it was applied is; one that says it was refused for good is not; a doubtful one may be either.
    private static bool IsUntrue(Told told, string? truth) => told switch
    {
        { Status: WrapupStatus.Applied or WrapupStatus.Unchanged } => truth != told.Code,
        { Status: WrapupStatus.Failed, Reason: Reason.OutcomeUnknown } => false,
        { Code: { } code } => truth == code,
        _ => false,
    };

    private readonly record struct Told(bool IsThere, WrapupStatus Status, Reason Reason, string? Code);
}
