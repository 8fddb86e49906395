using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Shows the connection of this runspace: region, login, organisation and limits, and never a secret. Nothing comes out where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "GcConnection")]
[OutputType(typeof(GcConnection))]
public sealed class GetGcConnectionCommand : GcCommand
{
    /// <summary>Puts it out, so that it can be kept in a variable and passed on with -Connection.</summary>
    protected override void ProcessRecord()
    {
        if (DefaultConnection.Current is { } connection)
        {
            WriteObject(connection);
        }
    }
}
