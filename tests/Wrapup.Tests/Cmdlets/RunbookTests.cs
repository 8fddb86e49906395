using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Each runbook of docs/runbooks as it stands, against a sandbox.</summary>
public sealed class RunbookTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-runbooks-").FullName;
    private SandboxServer _sandbox = null!;
    private ModuleHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 200, RateLimit = 0, ApplyLagMs = 5 }, TestContext.Current.CancellationToken);
        _host = ModuleHost.Connected(_sandbox, Apis.Conversations);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_runbook_has_a_test_here() => Assert.Equal(
        ["azure-automation-webhook", "azure-function-eventgrid", "correct-a-wrong-code", "nightly-backfill"],
        Directory.GetFiles(Path.GetDirectoryName(Runbook("nightly-backfill"))!, "*.ps1").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void The_nightly_back_fill_codes_what_has_none_and_reports()
    {
        Ran ran = _host.Run(
            "& $runbook -Queue Support -Folder $folder -Days 30", ("runbook", Runbook("nightly-backfill")), ("folder", _folder)).AssertClean();

        Assert.Contains("0 failed", ran.Output[0].ToString(), StringComparison.Ordinal);
        JournalSummary summary = _host.Run("Get-GcWrapupJournal $journal -Summary", ("journal", Directory.GetFiles(_folder, "*.jsonl").Single())).Single<JournalSummary>();
        Assert.True(summary.Done > 0);
        Assert.Equal(summary.Rows, summary.Done);
        Assert.All(_sandbox.Stats.Writes.Values, n => Assert.InRange(n, 0, 2));
    }

    [Fact]
    public void The_webhook_codes_the_interaction_of_its_event_once()
    {
        SandboxInteraction ended = Ended();
        var data = new Dictionary<string, object> { ["RequestBody"] = Webhook(ended) };

        for (int delivery = 1; delivery <= 2; delivery++)
        {
            _ = _host.Run("& $runbook -WebhookData $data", ("runbook", Runbook("azure-automation-webhook")), ("data", data)).AssertClean();
        }

        Assert.Equal(1, _sandbox.FindInteraction(ended.Id)!.Writes);
    }

    [Fact]
    public void The_function_codes_an_event_grid_event_and_asks_for_it_again_where_it_fails()
    {
        SandboxInteraction ended = Ended();
        string gridEvent = $$"""[{"id":"1","eventType":"conversation:updated","subject":"s","eventTime":"2026-11-23T00:00:00Z","dataVersion":"1","data":{{Webhook(ended)}}}]""";

        _ = _host.Run("& $runbook $event $null", ("runbook", Runbook("azure-function-eventgrid")), ("event", gridEvent)).AssertClean();
        Ran lost = _host.Run("& $runbook $event $null", ("event", gridEvent.Replace(ended.Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)));

        Assert.Equal(1, _sandbox.FindInteraction(ended.Id)!.Writes);
        Assert.StartsWith("InteractionNotFound,", lost.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_code_is_corrected_and_put_back()
    {
        string journal = Path.Combine(_folder, "fix.jsonl");
        SandboxInteraction[] chosen = [.. _sandbox.Interactions.Where(i => i.State == "closed" && i.Agents.Count == 1 && i.Agents[0].WrapupCode is null).Take(5)];
        _ = _host.Run("$ids | Set-GcWrapup -WrapupCode 'Escalated' -Notes 'campaign'", ("ids", chosen.Select(i => i.Id.ToString()).ToArray())).AssertClean();
        string queue = chosen[0].QueueId.ToString()!;
        (string, object?)[] variables = [("runbook", Runbook("correct-a-wrong-code")), ("queue", queue), ("journal", journal)];

        Ran done = _host.Run("& $runbook -Queue $queue -From Escalated -To Resolved -JournalPath $journal -Days 60", variables).AssertClean();
        Assert.NotEmpty(done.Output);
        Assert.All(done.Of<WrapupResult>(), r => Assert.Equal((WrapupStatus.Applied, "Escalated"), (r.Status, r.PreviousCodeName)));

        Ran undone = _host.Run("& $runbook -Queue $queue -From Escalated -To Resolved -JournalPath $journal -Undo", variables).AssertClean();
        Assert.Equal(done.Output.Count, undone.Output.Count);
        Assert.All(undone.Of<WrapupResult>(), r => Assert.Equal((WrapupStatus.Applied, "Escalated"), (r.Status, r.WrapupCodeName)));
        Assert.Equal("campaign", _sandbox.FindInteraction(chosen[0].Id)!.Agents[0].Notes);
    }

    private static string Runbook(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Wrapup.psd1")) || !Directory.Exists(Path.Combine(folder.FullName, "docs")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "docs", "runbooks", name + ".ps1");
    }

    private static string Webhook(SandboxInteraction interaction) => $$"""
        {"type":"conversation:updated","conversationId":"{{interaction.Id}}","participantId":"{{interaction.Agents[0].ParticipantId}}","state":"closed"}
        """;

    private SandboxInteraction Ended() =>
        _sandbox.Interactions.First(i => i.State == "closed" && i.Agents.Count == 1 && i.Agents[0].WrapupCode is null);
}
