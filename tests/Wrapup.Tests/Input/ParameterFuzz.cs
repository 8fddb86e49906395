using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Input;

/// <summary>A runspace with the module, a sandbox behind a recorder, and for each cmdlet good values to stand beside the bad one.</summary>
public sealed class ParameterFuzz : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-input-").FullName;
    private readonly RecordingTransport _transport = new();
    private SandboxServer _sandbox = null!;
    private GcConnection _connection = null!;
    private ModuleHost _host = null!;
    private SandboxInteraction _ended = null!;
    private int _files;

    /// <summary>What the runspace knows of the cmdlets, so that one that is added tomorrow is here as well.</summary>
    internal IReadOnlyList<CmdletInfo> Cmdlets { get; private set; } = null!;

    internal SandboxServer Sandbox => _sandbox;

    internal string EndedId => _ended.Id.ToString();

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Interactions = 5, RateLimit = 0, ApplyLagMs = 0 }, TestContext.Current.CancellationToken);
        _ended = _sandbox.AddInteraction("{}");
        _connection = await GcConnection.ConnectAsync(
            new ConnectionOptions
            {
                BaseUri = _sandbox.BaseUri,
                ClientId = "sandbox",
                ClientSecret = ModuleHost.Credential("sandbox", "sandbox").Password,
                RequestsPerMinute = 0,
                Transport = _transport,
                Time = new HurriedTime(),
            },
            TestContext.Current.CancellationToken);
        _host = new ModuleHost();
        _ = _host.Runspace.SessionStateProxy.Path.SetLocation(Directory.CreateDirectory(Path.Combine(_folder, "a", "b", "c")).FullName);
        Cmdlets = [.. _host.Run("Get-Command -Module Wrapup -CommandType Cmdlet").Of<CmdletInfo>()];
        _ = _host.Run(
            "Set-GcWrapup $id Resolved -JournalPath $journal -Connection $connection", ("id", EndedId), ("journal", OldJournal), ("connection", _connection)).AssertClean();
        _ = _transport.Take();
    }

    public async ValueTask DisposeAsync()
    {
        _host?.Dispose();
        _connection?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The parameters that are the module's own.</summary>
    internal static IEnumerable<ParameterMetadata> ParametersOf(CmdletInfo cmdlet) =>
        cmdlet.Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name) && !Cmdlet.OptionalCommonParameters.Contains(p.Name));

    /// <summary>Calls a cmdlet with one bad value among good ones.</summary>
    internal Called Call(CmdletInfo cmdlet, ParameterMetadata parameter, object? value)
    {
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        _ = shell.AddCommand(cmdlet);
        foreach ((string name, object? good) in GoodFor(cmdlet, parameter))
        {
            _ = shell.AddParameter(name, good);
        }

        _ = shell.AddParameter(parameter.Name, value);
        ErrorRecord? terminating = null;
        Exception? other = null;
        using var overdue = new Timer(_ => shell.BeginStop(null, null), null, s_patience, Timeout.InfiniteTimeSpan);
        try
        {
            _ = shell.Invoke();
        }
        catch (RuntimeException e)
        {
            terminating = e.ErrorRecord;
        }
#pragma warning disable CA1031 // just what is looked for
        catch (Exception e)
        {
            other = e;
        }
#pragma warning restore CA1031

        bool isOverdue = shell.InvocationStateInfo.State == PSInvocationState.Stopped;
        ErrorRecord[] errors = [.. shell.Streams.Error, .. terminating is null ? Array.Empty<ErrorRecord>() : [terminating]];
        return new Called(errors, other, isOverdue, _transport.Take());
    }

    private string OldJournal => Path.Combine(_folder, "old.jsonl");

    private Dictionary<string, object?> GoodFor(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        CommandParameterSetInfo set = cmdlet.ParameterSets.FirstOrDefault(s => s.IsDefault && Has(s, parameter.Name)) ?? cmdlet.ParameterSets.First(s => Has(s, parameter.Name));
        var good = set.Parameters.Where(p => p.IsMandatory && p.Name != parameter.Name).ToDictionary(p => p.Name, p => (object?)GoodValue(cmdlet, p.Name));
        foreach ((string name, object? value) in Beside(cmdlet.Name, parameter.Name))
        {
            if (name != parameter.Name && set.Parameters.Any(p => p.Name == name))
            {
                good[name] = value;
            }
        }

        return good;
    }

    private static bool Has(CommandParameterSetInfo set, string name) => set.Parameters.Any(p => p.Name == name);

    /// <summary>A good value of a parameter that must be there; a new one of these needs a word here.</summary>
    private object GoodValue(CmdletInfo cmdlet, string name) => name switch
    {
        "InteractionId" => EndedId,
        "WrapupCode" => "Resolved",
        "JournalPath" => OldJournal,
        "Queue" => "Support",
        "Id" => HostileValues.Uuid,
        "InputObject" => "{}",
        "Credential" => ModuleHost.Credential("sandbox", "sandbox"),
        "AccessToken" => ModuleHost.Credential("x", "token").Password,
        "ProfileName" => "no such profile",
        "ClientId" => "client",
        "Summary" => true,
        _ => throw new Xunit.Sdk.XunitException($"{cmdlet.Name} has a mandatory parameter -{name} that this test has no good value for."),
    };

    /// <summary>What keeps a call short where the bad value is taken after all.</summary>
    private IEnumerable<(string Name, object? Value)> Beside(string cmdlet, string parameter) => cmdlet switch
    {
        // an address that cannot be reached must not be tried for long, and a login by browser would wait for a person
        "Connect-GcOrg" => [("BaseUri", _sandbox.BaseUri.ToString()), ("RedirectUri", new Uri("https://elsewhere.example/")), ("NoBrowser", true)],
        "Disconnect-GcOrg" => [],
        "Receive-GcEvent" when parameter is "TimeoutSec" or "First" => [("Connection", _connection), ("UserId", HostileValues.Uuid), ("TimeoutSec", 1)],
        "Receive-GcEvent" => [("Connection", _connection), ("TimeoutSec", 1)],
        "Undo-GcWrapup" => [("Connection", _connection), ("UndoJournalPath", Path.Combine(_folder, $"undo-{_files++}.jsonl"))],
        "Find-GcInteraction" => [("Connection", _connection), ("Queue", "Support")],
        _ => [("Connection", _connection)],
    };

    /// <summary>What became of a call.</summary>
    internal sealed record Called(IReadOnlyList<ErrorRecord> Errors, Exception? Other, bool IsOverdue, IReadOnlyList<string> Requests);
}
