using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Secrets;

/// <summary>
/// Runs the cells of one cmdlet in a runspace of its own with everything turned on that can talk, and looks through all that is left behind.
/// </summary>
internal sealed class CanaryRun : IAsyncDisposable
{
    private const string Loud = """
        $global:PSDefaultParameterValues = @{ '*-Gc*:Verbose' = $true; '*-Gc*:Debug' = $true; '*-Gc*:InformationAction' = 'Continue'; '*-Gc*:WarningAction' = 'Continue' }
        $global:ProgressPreference = 'Continue'
        # a command that this bare engine lacks is not looked for on the whole disk, again and again
        $global:PSModuleAutoLoadingPreference = 'None'
        function global:New-Guid2 { [guid]::NewGuid() }
        """;

    private const string Errors = """
        foreach ($view in 'NormalView', 'ConciseView', 'CategoryView') { $ErrorView = $view; $told }
        """;

    private static readonly Tuning s_tuning = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(2),
        ConfirmWithin = TimeSpan.FromMilliseconds(300),
        UnknownGrace = TimeSpan.FromMilliseconds(150),
        BackoffBase = TimeSpan.FromMilliseconds(2),
        BackoffMax = TimeSpan.FromMilliseconds(20),
        MaxAttempts = 3,
        MaxThrottled = 2,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-canary-").FullName;
    private readonly ModuleHost _host = new();
    private readonly HttpClient _control = new();
    private readonly SandboxServer _sandbox;
    private readonly ConcurrentDictionary<string, int> _traffic;

    private CanaryRun(SandboxServer sandbox, ConcurrentDictionary<string, int> traffic)
    {
        (_sandbox, _traffic) = (sandbox, traffic);
        // the engine finds its own commands at first use, before it is told to look for no others
        _ = _host.Render("1");
        _ = _host.Run(Loud).AssertClean();
    }

    /// <param name="traffic">What was seen to go over the wire, counted.</param>
    public static async Task<CanaryRun> StartAsync(ConcurrentDictionary<string, int> traffic) => new(
        await SandboxServer.StartAsync(new SandboxOptions { Interactions = 10, RateLimit = 0, ApplyLagMs = 0 }, TestContext.Current.CancellationToken), traffic);

    /// <summary>The reasons that were told, how many texts were looked through, and what was found in them.</summary>
    public async Task<(IReadOnlyList<Reason> Told, int Texts, IReadOnlyList<string> Wrongs)> RunAsync(CanaryCell cell)
    {
        using GcConnection connection = await ConnectAsync(cell);
        string name = Path.Combine(_folder, Path.GetRandomFileName());
        (string journal, string done) = ($"{name}.jsonl", $"{name}-done.jsonl");
        Use(connection);
        await SetAsync(cell, journal, done);
        if (cell.Before is { } before)
        {
            _ = _host.Run(before).AssertClean();
        }

        foreach (Fault fault in cell.Faults)
        {
            // what does not come through our gateway has no other way to tell the secret back
            bool isDirect = cell.Cmdlet == "Connect-GcOrg";
            _sandbox.AddFault(isDirect ? fault with { Body = fault.Body?.Replace(CanaryTransport.Mark, $"{Canary.Secret} {Canary.Basic("sandbox")}", StringComparison.Ordinal) } : fault);
        }

        if (cell.IsClosed)
        {
            connection.Dispose();
        }

        Left left;
        using (cell.Held?.Invoke(journal))
        {
            left = Call(cell.Script);
        }

        _sandbox.ClearFaults();
        List<string> wrongs = [];
        int texts = Look(left, wrongs) + LookAtJournals(wrongs);
        Reason[] told =
        [
            .. left.Errors.Select(e => Enum.TryParse(e.FullyQualifiedErrorId.Split(',')[0], out Reason reason) ? reason : Reason.None)
                .Concat(left.Output.Select(o => (o?.BaseObject as WrapupResult)?.Reason ?? Reason.None)).Distinct(),
        ];
        if (cell.Expected is { } expected && !told.Contains(expected))
        {
            wrongs.Add($"{expected} was to be told, and was not: {string.Join("; ", left.Errors)}");
        }

        return (told, texts, [.. wrongs.Select(w => $"{cell.Cmdlet}, {cell.Api}, {cell.Name}: {w}")]);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        _control.Dispose();
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<GcConnection> ConnectAsync(CanaryCell cell) => GcConnection.ConnectAsync(
        new ConnectionOptions
        {
            BaseUri = _sandbox.BaseUri,
            ClientId = cell.Client,
            ClientSecret = ModuleHost.Credential(cell.Client, Canary.Secret).Password,
            Api = cell.Api,
            RequestsPerMinute = 0,
            MaxRetryWait = TimeSpan.FromSeconds(2),
            Transport = new CanaryTransport(_traffic),
            Tuning = s_tuning,
        },
        TestContext.Current.CancellationToken);

    private void Use(GcConnection connection)
    {
        Runspace? before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = _host.Runspace;
        DefaultConnection.Current = connection;
        Runspace.DefaultRunspace = before;
    }

    private async Task SetAsync(CanaryCell cell, string journal, string done)
    {
        SandboxInteraction[] made = [.. Enumerable.Range(0, 4).Select(_ => _sandbox.AddInteraction(cell.Interaction))];
        (string Name, object Value)[] variables =
        [
            ("id", made[0].Id.ToString()), ("ids", made.Select(m => m.Id.ToString()).ToArray()), ("journal", journal), ("done", done),
            ("customer", await CustomerAsync(made[0])), ("notes", Canary.Notes), ("uri", _sandbox.BaseUri.ToString()),
            ("credential", ModuleHost.Credential("sandbox", Canary.Secret)), ("token", ModuleHost.Credential("x", Canary.Token).Password),
        ];
        Array.ForEach(variables, v => _host.Runspace.SessionStateProxy.SetVariable(v.Name, v.Value));
    }

    private async Task<string> CustomerAsync(SandboxInteraction interaction)
    {
        string json = await _control.GetStringAsync(new Uri(_sandbox.BaseUri, $"/sandbox/interactions/{interaction.Id}"), TestContext.Current.CancellationToken);
        return (string)JsonNode.Parse(json)!["participants"]!.AsArray().First(p => (string)p!["purpose"]! == "customer")!["id"]!;
    }

    private Left Call(string script)
    {
        _host.Screen.Clear();
        using PowerShell shell = PowerShell.Create(_host.Runspace);
        PSObject[] output = [.. shell.AddScript($"$Error.Clear(); try {{\n{script}\n}} catch {{ }}").Invoke()];
        ErrorRecord[] errors = [.. ((System.Collections.ArrayList)_host.Runspace.SessionStateProxy.GetVariable("Error")).OfType<ErrorRecord>()];
        PSDataStreams streams = shell.Streams;
        object[] told = [.. streams.Error, .. streams.Warning, .. streams.Verbose, .. streams.Debug, .. streams.Information, .. streams.Progress];
        string during = _host.Screen.Text;
        return new Left(output, errors, told, [during, _host.Render(Errors, ("told", errors))]);
    }

    private static int Look(Left left, List<string> wrongs)
    {
        int texts = 0;
        foreach ((string way, string text) in left.Output.SelectMany(o => Shown.Of(o)))
        {
            texts++;
            wrongs.AddRange(Canary.IsSecretIn(text) ? [$"secret in the output, {way}"] : Array.Empty<string>());
        }

        foreach ((string way, string text) in left.Errors.Concat(left.Told).SelectMany(Shown.Of).Concat(left.Rendered.Select(r => ("as it is shown", r))))
        {
            texts++;
            wrongs.AddRange(Canary.IsSecretIn(text) ? [$"secret in {way}: {text}"] : Array.Empty<string>());
            wrongs.AddRange(Canary.AreNotesIn(text) && !IsTheCallers(way) ? [$"notes in {way}: {text}"] : Array.Empty<string>());
        }

        return texts;
    }

    // the target is what the caller gave, or the record that failed, an output object with its notes; and what was typed is the engine's to keep
    private static bool IsTheCallers(string way) =>
        way.Contains(".TargetObject", StringComparison.Ordinal) || way.Contains(".BoundParameters.", StringComparison.Ordinal);

    private int LookAtJournals(List<string> wrongs)
    {
        string[] files = Directory.GetFiles(_folder);
        foreach (string file in files)
        {
            wrongs.AddRange(Canary.IsSecretIn(File.ReadAllText(file)) ? [$"secret in {Path.GetFileName(file)}"] : Array.Empty<string>());
            File.Delete(file);
        }

        return files.Length;
    }

    /// <summary>What a call left behind.</summary>
    /// <param name="Output">The objects.</param>
    /// <param name="Errors">What <c>$Error</c> holds.</param>
    /// <param name="Told">The records of all other streams.</param>
    /// <param name="Rendered">All of it as a screen shows it.</param>
    private sealed record Left(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<object> Told, IReadOnlyList<string> Rendered);
}
