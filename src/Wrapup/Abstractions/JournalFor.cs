using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Opens the journal of a cmdlet's run: whose it is comes from the cmdlet and its connection.</summary>
internal static class JournalFor
{
    public const string Set = "Set";
    public const string Undo = "Undo";

    /// <exception cref="WrapupException">One of the journal's reasons.</exception>
    public static Journal Open(PSCmdlet cmdlet, GcConnection connection, string path, string kind, bool resume) => Journal.Open(
        Resolve(cmdlet, path),
        new JournalHeader
        {
            ModuleVersion = cmdlet.MyInvocation.MyCommand.Version.ToString(),
            Kind = kind,
            Organization = OrganizationOf(connection),
            Time = connection.Time.GetUtcNow(),
        },
        resume);

    /// <summary>The organisation's id, or its address where the service does not tell.</summary>
    public static string OrganizationOf(GcConnection connection) => connection.OrganizationId ?? connection.BaseUri.ToString();

    /// <summary>The file that a path means at the present location; it need not be there.</summary>
    public static string Resolve(PSCmdlet cmdlet, string path) => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Whether the cmdlet runs under -WhatIf, whichever way it was asked for.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound)
        ? bound is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));
}
