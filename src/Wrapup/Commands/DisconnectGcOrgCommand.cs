using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Closes a connection: its token is cleared and what still runs on it is cancelled. Without a connection nothing happens.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "GcOrg")]
[OutputType(typeof(void))]
public sealed class DisconnectGcOrgCommand : GcCommand
{
    /// <summary>The connection to close instead of the runspace's own.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public GcConnection? Connection { get; set; }

    /// <summary>Closes it.</summary>
    protected override void ProcessRecord()
    {
        GcConnection? connection = Connection ?? DefaultConnection.Current;
        if (connection is null)
        {
            WriteVerbose("There is no connection in this runspace.");
            return;
        }

        if (ReferenceEquals(connection, DefaultConnection.Current))
        {
            DefaultConnection.Current = null;
        }

        connection.Dispose();
    }
}
