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
    public void The_back_fill_names_the_row_that_failed_and_finishes_it_when_it_is_started_again()
    {
        const string Run = "$global:LASTEXITCODE = 0; & $runbook -Queue Support -Folder $folder -Days 30; \"exit $LASTEXITCODE\"";
        _sandbox.AddFault(new Fault { Method = "PATCH", Status = 403, Count = 1 });

        Ran failed = _host.Run(Run, ("runbook", Runbook("nightly-backfill")), ("folder", _folder)).AssertClean();
        Ran again = _host.Run(Run).AssertClean();

        Assert.Contains("1 failed", failed.Output[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("MissingPermission", failed.Output[1].ToString(), StringComparison.Ordinal);
        Assert.Equal("exit 1", failed.Output[^1].ToString());
        Assert.Contains("0 failed", again.Output[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("exit 0", again.Output[^1].ToString());
        _ = Assert.Single(Directory.GetFiles(_folder, "*.jsonl"));
    }

    [Fact]
    public void A_back_fill_that_finds_nothing_is_a_good_one()
    {
        // each of them is coded by now
        const string Run = "$global:LASTEXITCODE = 0; & $runbook -Queue Support -Folder $folder -Days 30; \"exit $LASTEXITCODE\"";
        _ = _host.Run("Find-GcInteraction -Queue Support -Since ([datetime]::Now.AddDays(-30)) -MissingWrapup -SystemCode | Set-GcWrapup -WrapupCode Resolved").AssertClean();

        Ran ran = _host.Run(Run, ("runbook", Runbook("nightly-backfill")), ("folder", _folder)).AssertClean();

        Assert.Equal(["0 done, 0 failed, 0 in doubt, 0 not reached", "exit 0"], ran.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void The_webhook_connects_with_what_its_account_holds()
    {
        SandboxInteraction ended = Ended();
        using var host = new ModuleHost();
        _ = host.Run(
            """
            function global:Get-AutomationVariable($Name) { @{ GenesysCloudRegion = 'eu-central-1' }[$Name] }
            function global:Get-AutomationPSCredential($Name) { @{ GenesysCloud = $credential }[$Name] }
            function global:Connect-GcOrg {
                [CmdletBinding()] param($Region, [pscredential] $Credential)
                if ($Region -ne 'eu-central-1') { throw "region '$Region'" }
                Wrapup\Connect-GcOrg -BaseUri $baseUri -Credential $Credential
            }
            """,
            ("credential", ModuleHost.Credential("sandbox", "sandbox")), ("baseUri", _sandbox.BaseUri)).AssertClean();

        _ = host.Run("& $runbook -WebhookData $data", ("runbook", Runbook("azure-automation-webhook")), ("data", new Dictionary<string, object> { ["RequestBody"] = Webhook(ended) })).AssertClean();

        Assert.Equal(1, _sandbox.FindInteraction(ended.Id)!.Writes);
    }

    [Theory]
    [InlineData("azure-automation-webhook", "lost", "InteractionNotFound,")]
    [InlineData("azure-automation-webhook", "{\"hello\":1}", "InvalidEvent,")]
    [InlineData("azure-automation-webhook", "coded", null)]
    [InlineData("azure-automation-webhook", "nobody", null)]
    [InlineData("azure-function-eventgrid", "coded", null)]
    [InlineData("azure-function-eventgrid", "nobody", null)]
    public void Only_what_may_get_better_counts_as_failed(string runbook, string which, string? reason)
    {
        SandboxInteraction coded = _sandbox.AddInteraction("{}");
        _ = _host.Run("Set-GcWrapup $id Resolved", ("id", coded.Id)).AssertClean();
        SandboxInteraction nobody = _sandbox.AddInteraction("""{"agents":0}""");
        string data = which switch
        {
            "lost" => $$"""{"conversationId":"{{Guid.NewGuid()}}"}""",
            "coded" => $$"""{"conversationId":"{{coded.Id}}"}""",
            "nobody" => $$"""{"conversationId":"{{nobody.Id}}"}""",
            _ => which,
        };

        Ran ran = _host.Run("& $runbook $data", ("runbook", Runbook(runbook)), ("data", data));

        Assert.StartsWith(reason ?? string.Empty, ran.Terminating?.FullyQualifiedErrorId ?? string.Empty, StringComparison.Ordinal);
        Assert.Equal(reason is null, ran.Terminating is null);
        Assert.Equal(1, _sandbox.FindInteraction(coded.Id)!.Writes);
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
        int written = _sandbox.Stats.Writes.Values.Sum();

        _ = _host.Run("& $runbook -Queue $queue -From Escalated -To Resolved -JournalPath $journal -Days 60 -WhatIf", variables).AssertClean();
        Assert.Equal(written, _sandbox.Stats.Writes.Values.Sum());
        Assert.False(File.Exists(journal));

        Ran done = _host.Run("& $runbook -Queue $queue -From Escalated -To Resolved -JournalPath $journal -Days 60", variables).AssertClean();
        Assert.NotEmpty(done.Output);
        Assert.All(done.Of<WrapupResult>(), r => Assert.Equal((WrapupStatus.Applied, "Escalated"), (r.Status, r.PreviousCodeName)));

        Ran undone = _host.Run("& $runbook -Queue $queue -From Escalated -To Resolved -JournalPath $journal -Undo", variables).AssertClean();
        Assert.Equal(done.Output.Count, undone.Output.Count);
        Assert.All(undone.Of<WrapupResult>(), r => Assert.Equal((WrapupStatus.Applied, "Escalated"), (r.Status, r.WrapupCodeName)));
        Assert.Equal("campaign", _sandbox.FindInteraction(chosen[0].Id)!.Agents[0].Notes);
    }

    [Fact]
    public void A_row_that_fails_does_not_end_the_correction_and_is_tried_again()
    {
        string journal = Path.Combine(_folder, "fix.jsonl");
        const string Run = "& $runbook -Queue $queue -From Escalated -To Resolved -JournalPath $journal -Days 60";
        SandboxInteraction[] chosen = [.. Enumerable.Range(0, 4).Select(_ => _sandbox.AddInteraction("""{"queue":"Billing"}"""))];
        _ = _host.Run("$ids | Set-GcWrapup -WrapupCode Escalated", ("ids", chosen.Select(i => i.Id.ToString()).ToArray())).AssertClean();
        _sandbox.AddFault(new Fault { Method = "PATCH", Status = 403, Count = 1 });

        Ran first = _host.Run(Run, ("runbook", Runbook("correct-a-wrong-code")), ("queue", chosen[0].QueueId.ToString()), ("journal", journal));
        Ran second = _host.Run(Run).AssertClean();

        Assert.Null(first.Terminating);
        _ = Assert.Single(first.Errors);
        Assert.Equal(1, first.Of<WrapupResult>().Count(r => r.Status == WrapupStatus.Failed));
        Assert.True(first.Of<WrapupResult>().Count(r => r.Status == WrapupStatus.Applied) >= 3);
        Assert.Equal(1, second.Of<WrapupResult>().Count(r => r.Status == WrapupStatus.Applied));
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
