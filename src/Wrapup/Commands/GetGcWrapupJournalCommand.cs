using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Reads the journal of a run: what became of each row, the rows that failed, and those that were never reached.</summary>
[Cmdlet(VerbsCommon.Get, "GcWrapupJournal", DefaultParameterSetName = "Rows")]
[OutputType(typeof(JournalRecord), ParameterSetName = ["Rows"])]
[OutputType(typeof(JournalSummary), ParameterSetName = ["Summary"])]
public sealed class GetGcWrapupJournalCommand : GcCommand
{
    /// <summary>The journal.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string JournalPath { get; set; } = string.Empty;

    /// <summary>Only rows that ended in one of these ways.</summary>
    [Parameter(ParameterSetName = "Rows")]
    public JournalRowState[]? State { get; set; }

    /// <summary>One object for the whole journal.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Summary")]
    public SwitchParameter Summary { get; set; }

    /// <summary>Reads one journal.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            JournalView view = JournalView.Read(JournalFor.Resolve(this, JournalPath));
            if (Summary)
            {
                WriteObject(view.ToSummary());
                return;
            }

            foreach (JournalRecord record in view.Rows.SelectMany(r => r.ToRecords()).Where(r => State is null || State.Contains(r.State)))
            {
                StopToken.ThrowIfCancellationRequested();
                WriteObject(record);
            }
        }
        catch (System.OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (WrapupException exception)
        {
            WriteError(ErrorRecords.From(exception, JournalPath));
        }
    }
}
