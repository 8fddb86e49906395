using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A cmdlet that needs a connection: the one that is passed, else the runspace's. What fails for one record is written as its error.</summary>
public abstract class ConnectedCommand : GcCommand
{
    /// <summary>The connection to use instead of the one that Connect-GcOrg set for this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public GcConnection? Connection { get; set; }

    private long _throttledBefore;
    private bool _saidThrottled;

    /// <summary>The connection in use, from <see cref="BeginProcessing"/> on.</summary>
    private protected GcConnection Org { get; private set; } = null!;

    /// <summary>Finds the connection and begins the work.</summary>
    protected sealed override void BeginProcessing()
    {
        GcConnection? connection = Connection ?? DefaultConnection.Current;
        if (connection is null)
        {
            ThrowTerminatingError(ErrorRecords.Create(Reason.NotConnected, "There is no connection in this runspace.", null, null));
        }
        else if (!connection.IsConnected)
        {
            ThrowTerminatingError(ErrorRecords.Create(Reason.NotConnected, "The connection was closed by Disconnect-GcOrg.", null, connection));
        }

        Org = connection!;
        _throttledBefore = Org.Pacer.Throttled;
        try
        {
            Begin();
        }
        catch (WrapupException exception)
        {
            // what cannot begin does not look at a record
            ThrowTerminatingError(ErrorRecords.From(exception, null));
        }
    }

    /// <summary>Works on one record.</summary>
    protected sealed override void ProcessRecord() => Guarded(Process);

    /// <summary>Ends the work.</summary>
    protected sealed override void EndProcessing() => Guarded(End);

    /// <summary>What a cmdlet does once, before the first record.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>What a cmdlet does for each record.</summary>
    private protected abstract void Process();

    /// <summary>What a cmdlet does after the last record.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>Writes a result, and before it what the service asked for meanwhile.</summary>
    private protected new void WriteObject(object? result) => WriteObject(result, enumerateCollection: false);

    /// <summary>Writes a result or the items of one, and before it what the service asked for meanwhile.</summary>
    private protected new void WriteObject(object? result, bool enumerateCollection)
    {
        TellIfThrottled();
        base.WriteObject(result, enumerateCollection);
    }

    /// <summary>What the record at hand is called in an error.</summary>
    private protected virtual object? Target => null;

    /// <summary>Called now and then on the pipeline thread while it waits.</summary>
    private protected override void WhileWaiting() => TellIfThrottled();

    /// <summary>Says, once an invocation, that the service asks for a pause: while it lasts, since it may be minutes in which nothing happens.</summary>
    private void TellIfThrottled()
    {
        if (!_saidThrottled && Org.Pacer.ThrottledSince(_throttledBefore) is { } warning)
        {
            _saidThrottled = true;
            WriteWarning(warning);
        }
    }

    private void Guarded(System.Action work)
    {
        try
        {
            work();
            TellIfThrottled();
        }
        catch (WrapupException exception)
        {
            WriteError(ErrorRecords.From(exception, Target));
        }
    }
}
