using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Wrapup.Client;

namespace Wrapup;

/// <summary>
/// The connection that a command uses when it is given none: one per runspace, so that parallel runspaces never share a login by accident.
/// </summary>
internal static class DefaultConnection
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<GcConnection?>> s_connections = new();

    /// <summary>That of the runspace of the calling thread; null before Connect-GcOrg and after Disconnect-GcOrg.</summary>
    public static GcConnection? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && s_connections.TryGetValue(runspace, out StrongBox<GcConnection?>? box) ? box.Value : null;
        set => s_connections.GetOrCreateValue(Runspace.DefaultRunspace).Value = value;
    }
}
