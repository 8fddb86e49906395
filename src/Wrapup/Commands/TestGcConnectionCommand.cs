using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Looks at the connection before a long run: name, login, token life, clock, scopes and permissions, Api, limits. Writes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GcConnection")]
[OutputType(typeof(ConnectionReport))]
public sealed class TestGcConnectionCommand : ConnectedCommand
{
    private protected override void Process() => WriteObject(Run(token => new ConnectionDoctor(Org).ExamineAsync(token)));
}
