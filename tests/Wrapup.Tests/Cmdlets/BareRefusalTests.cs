using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>
/// Why this module exists: a naive POST to the Interactions Api is answered with the same bare 400 whatever is wrong; Set-GcWrapup says what
/// it is, and does not post.
/// </summary>
public sealed class BareRefusalTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    private const string Bare = """{"message":"Invalid request body"}""";

    [Fact]
    public Task No_participant() => Compare("""{"agents":0}""", i => $$"""{"wrapUpCode":"{{Code("Resolved")}}"}""", "Resolved", Reason.NoAgentParticipant);

    [Fact]
    public Task No_participant_where_several_could_be_meant() =>
        Compare("""{"agents":2}""", i => $$"""{"wrapUpCode":"{{Code("Resolved")}}"}""", "Resolved", Reason.ParticipantAmbiguous);

    [Fact]
    public Task The_wrong_participant() => Compare(
        "{}", i => $$"""{"participantId":"{{i.CustomerId}}","wrapUpCode":"{{Code("Resolved")}}"}""", "Resolved -ParticipantId $customer", Reason.ParticipantNotAgent);

    [Fact]
    public Task An_interaction_that_goes_on() => Compare(
        """{"state":"active"}""", i => $$"""{"participantId":"{{i.AgentId}}","wrapUpCode":"{{Code("Resolved")}}"}""", "Resolved", Reason.InteractionActive);

    [Fact]
    public Task A_label_that_is_no_code() => Compare(
        "{}", i => $$"""{"participantId":"{{i.AgentId}}","wrapUpCode":"Customer was happy"}""", "'Customer was happy'", Reason.CodeNotFound);

    [Fact]
    public Task A_code_that_is_not_on_the_queue() => Compare(
        "{}", i => $$"""{"participantId":"{{i.AgentId}}","wrapUpCode":"{{Code("Sale made")}}"}""", "'Sale made'", Reason.CodeNotOnQueue);

    [Fact]
    public async Task A_token_without_the_scope()
    {
        TestInteraction interaction = sandbox.Make();

        (int status, _) = await PostAsync(interaction, "readonly", $$"""{"participantId":"{{interaction.AgentId}}","wrapUpCode":"{{Code("Resolved")}}"}""");
        Assert.Equal(403, status);

        _ = hosts.For(Apis.Interactions, "readonly").Run("Set-GcWrapup $id Resolved", ("id", interaction.Id)).SingleError(Reason.MissingScope);
        Assert.Equal(0, interaction.Writes);
    }

    private async Task Compare(string json, Func<TestInteraction, string> body, string arguments, Reason reason)
    {
        TestInteraction interaction = sandbox.Make(json);

        Assert.Equal((400, Bare), await PostAsync(interaction, "sandbox", body(interaction)));

        Ran ran = hosts[Apis.Interactions].Run(
            $"Set-GcWrapup $id {arguments} -Verbose", ("id", interaction.Id), ("customer", interaction.CustomerId));
        _ = ran.SingleError(reason);
        Assert.Contains(ran.Verbose, l => l.StartsWith("GET ", StringComparison.Ordinal));
        Assert.DoesNotContain(ran.Verbose, l => l.StartsWith("POST ", StringComparison.Ordinal));
        Assert.Equal(0, interaction.Writes);
    }

    private string Code(string name) =>
        hosts[Apis.Interactions].Run("(Get-GcWrapupCode $name).Id", ("name", name)).Single<string>();

    private async Task<(int Status, string Body)> PostAsync(TestInteraction interaction, string client, string body)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = sandbox.Server.BaseUri };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Server.IssueToken(client));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri($"/api/v2/interactions/{interaction.Id}/wrapup", UriKind.Relative), content, token);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(token));
    }
}
