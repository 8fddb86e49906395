using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Wrapup.Client;
using Wrapup.Sandbox;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Find;

/// <summary>What is found is exactly what the sandbox knows.</summary>
public sealed partial class FindGcInteractionTests(FindSandbox sandbox) : IClassFixture<FindSandbox>
{
    private const string All = "Find-GcInteraction -Since ([datetime]::Now.AddDays(-30))";

    [Theory]
    [InlineData("", true, true, true)]
    [InlineData("-MissingWrapup", true, false, false)]
    [InlineData("-SystemCode", false, true, false)]
    [InlineData("-MissingWrapup -SystemCode", true, true, false)]
    public void Missing_is_no_code_and_system_is_a_code_of_the_platform(string switches, bool none, bool system, bool user)
    {
        AssertFinds($"{All} {switches}", (_, agent) => agent.WrapupCode switch
        {
            null => none,
            ['I', 'N', 'I', 'N', ..] => system,
            _ => user,
        });
    }

    [Theory]
    [InlineData("-Queue Support")]
    [InlineData("support")]
    [InlineData("-Queue (Get-GcQueue Support)")]
    [InlineData("-Queue (Get-GcQueue Support).Id")]
    public void A_queue_is_taken_by_name_by_id_and_as_it_is(string queue)
    {
        string id = sandbox.Host.Run("Get-GcQueue Support").Single<RoutingQueue>().Id;

        Ran ran = AssertFinds($"{All} {queue}", (_, agent) => agent.QueueId.ToString() == id);

        Assert.All(ran.Of<FoundInteraction>(), found => Assert.Equal((id, "Support"), (found.QueueId, found.QueueName)));
    }

    [Fact]
    public void Queues_from_the_pipeline_make_one_search_and_no_queue_makes_none()
    {
        string[] ids = [.. sandbox.Host.Run("Get-GcQueue *support*").Of<RoutingQueue>().Select(q => q.Id)];
        Assert.Equal(2, ids.Length);

        _ = AssertFinds("Get-GcQueue *support* | " + All, (_, agent) => ids.Contains(agent.QueueId.ToString()));

        long before = sandbox.RequestsTo(FindSandbox.Query);
        Assert.Empty(sandbox.Host.Run("Get-GcQueue *nowhere* | " + All).AssertClean().Output);
        Assert.Equal(before, sandbox.RequestsTo(FindSandbox.Query));
    }

    [Fact]
    public void Agents_media_and_codes_narrow_the_search_together()
    {
        SandboxAgent agent = sandbox.Server.Interactions.First(i => i is { State: "closed", MediaType: "voice", Agents.Count: 1 }).Agents[0];
        _ = AssertFinds($"{All} -UserId {agent.UserId}", (_, a) => a.UserId == agent.UserId);
        _ = AssertFinds($"{All} -UserId {agent.UserId} -MediaType voice", (i, a) => a.UserId == agent.UserId && i.MediaType is "voice" or "callback");
        _ = AssertFinds($"{All} -MediaType email, message", (i, _) => i.MediaType is "email" or "message");

        string resolved = sandbox.Host.Run("Get-GcWrapupCode Resolved").Single<WrapupCode>().Id;
        _ = AssertFinds($"{All} -WrapupCode Resolved", (_, a) => a.WrapupCode == resolved);
        _ = AssertFinds($"{All} -WrapupCode (Get-GcWrapupCode Resolved) -MissingWrapup", (_, a) => a.WrapupCode is null || a.WrapupCode == resolved);
        _ = AssertFinds($"{All} -WrapupCode ININ-WRAP-UP-SKIPPED", (_, a) => a.WrapupCode == "ININ-WRAP-UP-SKIPPED");
    }

    [Fact]
    public void The_range_is_exact_to_the_second_whatever_kind_of_time_it_is()
    {
        FoundInteraction[] all = [.. sandbox.Host.Run(All).AssertClean().Of<FoundInteraction>()];
        DateTimeOffset[] starts = [.. all.Select(f => f.StartTime!.Value).Distinct().Order()];
        (DateTimeOffset since, DateTimeOffset until) = (starts[^40], starts[^3]);
        int expected = all.Count(f => f.StartTime >= since && f.StartTime < until);
        Assert.True(expected >= 30);

        foreach (object[] range in new object[][]
        {
            [since, until],
            [since.UtcDateTime, until.LocalDateTime],
            [DateTime.SpecifyKind(since.LocalDateTime, DateTimeKind.Unspecified), until.ToOffset(TimeSpan.FromHours(9))],
            [since.ToString("o"), until.ToString("o")],
        })
        {
            Ran ran = sandbox.Host.Run("Find-GcInteraction -Since $since -Until $until", ("since", range[0]), ("until", range[1])).AssertClean();
            Assert.Equal(expected, ran.Output.Count);
        }
    }

    [Fact]
    public void First_ends_the_requests_and_so_does_who_wants_no_more()
    {
        const string Week = "Find-GcInteraction -Since ([datetime]::Now.AddDays(-7))";
        foreach (string script in new[] { $"{Week} -First 7", $"$n = 0; do {{ {Week} | ForEach-Object {{ $_; if (++$n -eq 7) {{ break }} }} }} while ($false)" })
        {
            long before = sandbox.RequestsTo(FindSandbox.Query);

            Ran ran = sandbox.Host.Run(script).AssertClean();

            Assert.Equal((7, 1), (ran.Output.Count, sandbox.RequestsTo(FindSandbox.Query) - before));
        }

        long all = sandbox.RequestsTo(FindSandbox.Query);
        _ = sandbox.Host.Run(All).AssertClean();
        Assert.True(sandbox.RequestsTo(FindSandbox.Query) - all >= 5);
    }

    [Fact]
    public void Each_agent_of_a_transfer_binds_to_a_write_without_a_question()
    {
        using ModuleHost host = ModuleHost.Connected(sandbox.Server);
        SandboxInteraction transfer = sandbox.Server.AddInteraction("""{"agents":2,"queue":"Billing"}""");
        const string Search = "Find-GcInteraction -Queue Billing -Since ([datetime]::Now.AddHours(-2)) -MissingWrapup | Where-Object InteractionId -eq $id";

        Ran ran = host.Run($"{Search} | Set-GcWrapup -WrapupCode 'No outcome' -PassThru", ("id", transfer.Id.ToString())).AssertClean();

        Assert.Equal(
            transfer.Agents.Select(a => (a.ParticipantId.ToString(), WrapupStatus.Applied)),
            ran.Of<WrapupResult>().Select(r => (r.ParticipantId!, r.Status)));
        string code = host.Run("Get-GcWrapupCode 'No outcome'").Single<WrapupCode>().Id;
        Assert.All(sandbox.Server.FindInteraction(transfer.Id)!.Agents, a => Assert.Equal((code, null), (a.WrapupCode, a.Notes)));

        // the write pinned the Api of this connection; the search goes on all the same, and finds no more to do
        Assert.Empty(host.Run(Search, ("id", transfer.Id.ToString())).AssertClean().Output);
    }

    [Fact]
    public void Neither_code_nor_notes_of_what_was_found_bind_to_a_write()
    {
        SandboxInteraction coded = sandbox.Server.AddInteraction("""{"queue":"Retention","wrapup":{"code":"ININ-WRAP-UP-TIMEOUT","notes":"by the timer"}}""");
        const string Search = "Find-GcInteraction -Queue Retention -Since ([datetime]::Now.AddHours(-2)) -SystemCode | Where-Object InteractionId -eq $id";
        (string, object?) id = ("id", coded.Id.ToString());

        FoundInteraction found = sandbox.Host.Run(Search, id).Single<FoundInteraction>();
        Assert.Equal(("ININ-WRAP-UP-TIMEOUT", true, "by the timer"), (found.CurrentCode, found.IsSystem, found.CurrentNotes));

        Ran missing = sandbox.Host.Run($"{Search} | Set-GcWrapup -Force", id);
        Assert.Equal("InputObjectMissingMandatory,Wrapup.SetGcWrapupCommand", missing.Errors[0].FullyQualifiedErrorId);

        _ = sandbox.Host.Run($"{Search} | Set-GcWrapup -WrapupCode 'Offer declined' -Notes mine", id).AssertClean();
        Assert.Equal("mine", sandbox.Server.FindInteraction(coded.Id)!.Agents[0].Notes);
    }

    [Theory]
    [InlineData("Find-GcInteraction -Queue Nowhere", Reason.InvalidInput, "No queue is called 'Nowhere'")]
    [InlineData("Find-GcInteraction -Queue ''", Reason.InvalidInput, "-Queue")]
    [InlineData("Find-GcInteraction -UserId Ada", Reason.InvalidInput, "-UserId")]
    [InlineData("Find-GcInteraction -MediaType telepathy", Reason.InvalidInput, "-MediaType")]
    [InlineData("Find-GcInteraction -WrapupCode Resolvd", Reason.CodeNotFound, "'Resolved'")]
    [InlineData("Find-GcInteraction -Since ([datetime]::Now.AddDays(1))", Reason.InvalidInput, "-Since")]
    [InlineData("Find-GcInteraction -Since 2026-01-02 -Until 2026-01-01", Reason.InvalidInput, "-Until")]
    [InlineData("Find-GcInteraction -Since 2026-01-02 -Until 2026-01-02", Reason.InvalidInput, "-Since")]
    public void What_fits_nothing_is_refused_by_name(string script, Reason reason, string says)
    {
        ErrorRecord error = sandbox.Host.Run(script).SingleError(reason, "FindGcInteraction");

        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_names_each_call()
    {
        Ran ran = sandbox.Host.Run($"{All} -First 1 -Verbose");

        Assert.Contains(ran.Verbose, line => line.StartsWith("POST /api/v2/analytics/conversations/details/query → 200", StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_fits_the_screen_and_shows_what_is_set()
    {
        string shown = Colours().Replace(sandbox.Host.Render($"{All} -SystemCode -First 3"), string.Empty);

        Assert.Contains("InteractionId", shown, StringComparison.Ordinal);
        Assert.Contains("Now set", shown, StringComparison.Ordinal);
        Assert.Contains("ININ-WRAP-UP-", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120));
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();

    private Ran AssertFinds(string script, Func<SandboxInteraction, SandboxAgent, bool> fits)
    {
        Ran ran = sandbox.Host.Run(script).AssertClean();
        var truth = sandbox.Truth(fits);
        Assert.NotEmpty(truth);
        Assert.Equal(truth, ran.Of<FoundInteraction>().Select(f => (f.InteractionId, f.ParticipantId)).Order());
        return ran;
    }
}
