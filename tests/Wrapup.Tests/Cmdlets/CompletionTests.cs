using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What Tab offers.</summary>
public sealed class CompletionTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private ModuleHost Host => hosts[Apis.Conversations];

    [Theory]
    [InlineData("Set-GcWrapup -WrapupCode Res", new[] { "Resolved" })]
    [InlineData("Set-GcWrapup 2f7bf00a -WrapupCode Res", new[] { "Resolved" })]
    [InlineData("Set-GcWrapup -WrapupCode 'No o", new[] { "'No outcome'" })]
    [InlineData("Test-GcWrapup -WrapupCode can't", new string[0])]
    [InlineData("Set-GcWrapup -WrapupCode \"can't", new[] { "'Can''t reproduce'" })]
    [InlineData("Get-GcWrapupCode -Queue Retention -Name Offer", new[] { "'Offer accepted'", "'Offer declined'" })]
    [InlineData("Get-GcWrapupCode -Queue Retention -Name Sale", new string[0])]
    [InlineData("Get-GcQueue s", new[] { "Sales", "Support" })]
    [InlineData("Get-GcWrapupCode -Queue te", new[] { "'Technical Support'" })]
    [InlineData("Connect-GcOrg -Region eu-c", new[] { "eu-central-1", "eu-central-2" })]
    [InlineData("Connect-GcOrg -Api C", new[] { "Conversations" })]
    [InlineData("Set-GcWrapup -Participant ", new[] { "All", "First", "Last" })]
    [InlineData("Get-GcRegion ap-south-", new[] { "ap-south-1" })]
    [InlineData("Find-GcInteraction -MediaType vi", new[] { "video" })]
    [InlineData("Find-GcInteraction te", new[] { "'Technical Support'" })]
    [InlineData("Find-GcInteraction -Queue Retention -WrapupCode Offer", new[] { "'Offer accepted'", "'Offer declined'" })]
    public void Values_are_those_that_fit_quoted_where_they_need_it(string line, string[] expected) => Assert.Equal(expected, Complete(Host, line));

    [Fact]
    public void Codes_are_those_of_the_interaction_where_it_stands_on_the_line()
    {
        TestInteraction interaction = sandbox.Make("""{"queue":"Retention"}""");

        Assert.Equal(["'Offer accepted'", "'Offer declined'"], Complete(Host, $"Set-GcWrapup {interaction.Id} -WrapupCode off"));
        Assert.Empty(Complete(Host, $"Set-GcWrapup -InteractionId {interaction.Id} -WrapupCode sale"));
    }

    [Fact]
    public void The_tooltip_tells_id_and_division()
    {
        CompletionResult[] results = Results(Host, "Set-GcWrapup -WrapupCode Follow");

        Assert.Equal(2, results.Length);
        Assert.Contains(results, r => r.ToolTip.EndsWith("(division Europe)", StringComparison.Ordinal) && Guid.TryParse(r.ToolTip.Split(' ')[0], out _));
    }

    [Fact]
    public void Without_a_connection_nothing_is_offered_and_nothing_is_said()
    {
        using var host = new ModuleHost();

        Assert.Empty(Complete(host, "Set-GcWrapup -WrapupCode Res"));
        Assert.Empty(Complete(host, "Get-GcQueue s"));
        Assert.Equal(string.Empty, host.Screen.Text);
    }

    [Fact]
    public async Task A_list_is_asked_for_once()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { Interactions = 1 }, TestContext.Current.CancellationToken);
        using ModuleHost host = ModuleHost.Connected(server, Apis.Conversations);

        _ = Complete(host, "Get-GcQueue s");
        _ = Complete(host, "Get-GcQueue su");
        Assert.Equal(1, server.Stats.RequestsTo("GET /api/v2/routing/queues"));
    }

    [Fact]
    public async Task A_list_that_does_not_come_is_given_up_after_two_seconds()
    {
        CancellationToken test = TestContext.Current.CancellationToken;
        using var silent = new SilentTransport("/api/v2/routing/queues");
        var time = new HeldTime();
        using GcConnection connection = await GcConnection.ConnectAsync(
            new ConnectionOptions
            {
                BaseUri = sandbox.Server.BaseUri,
                AccessToken = new NetworkCredential(string.Empty, sandbox.Server.IssueToken("sandbox")).SecurePassword,
                Transport = silent,
                Time = time,
            },
            test);

        Task<string[]> offered = Task.Run(
            () => new QueueCompleter().CompleteArgument("Get-GcQueue", "Name", "s", null!, new Hashtable { ["Connection"] = connection })
                .Select(result => result.CompletionText).ToArray(),
            test);
        await silent.Asked.WaitAsync(test);
        Assert.False(offered.IsCompleted);
        time.Fire(TimeSpan.FromSeconds(2));

        Assert.Empty(await offered);
        // nothing of it goes on behind the prompt
        await silent.GivenUp.WaitAsync(test);
    }

    internal static string[] Complete(ModuleHost host, string line) => [.. Results(host, line).Select(r => r.CompletionText)];

    // What the engine adds of its own where a completer is silent, file names, is not ours.
    private static CompletionResult[] Results(ModuleHost host, string line)
    {
        Runspace? before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = host.Runspace;
        try
        {
            using PowerShell shell = PowerShell.Create(host.Runspace);
            return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Where(m => m.ResultType == CompletionResultType.ParameterValue)];
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }
}
