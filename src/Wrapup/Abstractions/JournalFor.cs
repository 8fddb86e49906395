using System;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Opens the journal of a cmdlet's run: whose it is comes from the cmdlet and its connection.</summary>
internal static class JournalFor
{
    public const string Set = "Set";
    public const string Undo = "Undo";
    private const string FileSystem = "FileSystem";

    /// <exception cref="WrapupException">One of the journal's reasons.</exception>
    public static Journal Open(PSCmdlet cmdlet, GcConnection connection, string path, string kind, bool resume) => Journal.Open(
        Resolve(cmdlet, path),
        new JournalHeader
        {
            ModuleVersion = cmdlet.MyInvocation.MyCommand.Version.ToString(),
            Kind = kind,
            Organization = OrganizationOf(connection),
            OrganizationName = connection.OrganizationName,
            Time = connection.Time.GetUtcNow(),
        },
        resume);

    /// <summary>The organisation's id, or its address where the service does not tell.</summary>
    public static string OrganizationOf(GcConnection connection) => connection.OrganizationId ?? connection.BaseUri.ToString();

    /// <summary>The file that a path means at the present location; it need not be there.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.JournalUnwritable"/>: it means no file.</exception>
    public static string Resolve(PSCmdlet cmdlet, string path)
    {
        try
        {
            // a path of another provider (env:, a registry) would turn into a file of that name wherever the process happens to be
            string file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == FileSystem ? file : throw NoFile(path, $"it belongs to the provider {provider.Name}", null);
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or PSInvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw NoFile(path, e.Message, e);
        }
    }

    private static WrapupException NoFile(string path, string why, Exception? cause) =>
        new(Reason.JournalUnwritable, $"The journal '{path}' is no file: {why}", "Pass the path of a file.", cause);

    /// <summary>Whether the cmdlet runs under -WhatIf, whichever way it was asked for.</summary>
    public static bool IsWhatIf(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound)
        ? bound is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));
}
