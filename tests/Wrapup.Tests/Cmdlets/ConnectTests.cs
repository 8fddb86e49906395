using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The ways to connect, and what is said of those that do not lead anywhere.</summary>
public sealed class ConnectTests(TestSandbox sandbox) : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_credential_connects_the_runspace()
    {
        Ran ran = _host.Run(
            "Connect-GcOrg -BaseUri $uri -Credential $client; Get-GcConnection",
            ("uri", sandbox.Server.BaseUri), ("client", ModuleHost.Credential("sandbox", "sandbox")));

        GcConnection connection = ran.Single<GcConnection>();
        Assert.Equal(("ClientCredentials", "sandbox", true), (connection.Grant, connection.ClientId, connection.IsConnected));
        Assert.Equal(sandbox.Server.BaseUri.Authority, connection.BaseUri.Authority);
        Assert.Contains("interaction:write", connection.Scopes);
    }

    [Fact]
    public void A_token_connects_as_SecureString_and_as_plain_text()
    {
        string token = sandbox.Server.IssueToken("sandbox");
        TestInteraction interaction = sandbox.Make();

        Ran ran = _host.Run(
            "Connect-GcOrg -BaseUri $uri -AccessToken $token; Set-GcWrapup $id Resolved; Connect-GcOrg -BaseUri $uri -AccessToken $secure -PassThru",
            ("uri", sandbox.Server.BaseUri.ToString()), ("token", token), ("secure", new NetworkCredential(string.Empty, token).SecurePassword), ("id", interaction.Id));

        Assert.Equal("AccessToken", ran.Single<GcConnection>().Grant);
        Assert.Equal(1, interaction.Writes);
    }

    [Fact]
    public void The_last_connection_is_the_default_and_an_earlier_one_goes_on()
    {
        Ran ran = _host.Run(
            """
            $first = Connect-GcOrg -BaseUri $uri -Credential $reader -PassThru
            $second = Connect-GcOrg -BaseUri $uri -Credential $client -PassThru
            (Get-GcConnection).ClientId
            (Get-GcQueue Support -Connection $first).Name
            Disconnect-GcOrg -Connection $first
            (Get-GcConnection).ClientId
            $first.IsConnected
            """,
            ("uri", sandbox.Server.BaseUri), ("reader", ModuleHost.Credential("readonly", "readonly")), ("client", ModuleHost.Credential("sandbox", "sandbox")));

        Assert.Equal(["sandbox", "Support", "sandbox", "False"], ran.AssertClean().Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_runspace_sees_another_s_connection_only_where_it_is_passed()
    {
        _ = _host.Connect(sandbox.Server);
        using var other = new ModuleHost();

        Assert.Empty(other.Run("Get-GcConnection").AssertClean().Output);

        GcConnection connection = _host.Run("Get-GcConnection").Single<GcConnection>();
        Assert.Equal("Support", other.Run("Get-GcQueue Support -Connection $shared", ("shared", connection)).Single<RoutingQueue>().Name);
    }

    [Theory]
    [InlineData("Get-GcQueue", "GetGcQueue")]
    [InlineData("Get-GcWrapupCode", "GetGcWrapupCode")]
    [InlineData("Get-GcWrapup x", "GetGcWrapup")]
    [InlineData("Get-GcInteractionState x", "GetGcInteractionState")]
    [InlineData("'a', 'b' | Test-GcWrapup -WrapupCode c", "TestGcWrapup")]
    [InlineData("'a', 'b' | Set-GcWrapup -WrapupCode c", "SetGcWrapup")]
    public void Without_a_connection_a_command_ends_at_once(string script, string command)
    {
        ErrorRecord error = _host.Run(script).SingleTerminating(Reason.NotConnected, command);

        Assert.Contains("Connect-GcOrg", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void After_Disconnect_there_is_none_and_a_kept_one_is_told_to_be_closed()
    {
        _ = _host.Connect(sandbox.Server);

        Ran ran = _host.Run("$c = Get-GcConnection; Disconnect-GcOrg; Disconnect-GcOrg; Get-GcConnection; Get-GcQueue -Connection $c");

        Assert.Empty(ran.Output);
        _ = ran.SingleTerminating(Reason.NotConnected, "GetGcQueue");
    }

    [Theory]
    [InlineData("-Region mars-north-1", Reason.InvalidRegion)]
    [InlineData("-Region http://127.0.0.1:1", Reason.InvalidRegion)]
    [InlineData("-BaseUri nonsense", Reason.InvalidBaseUri)]
    [InlineData("-BaseUri 'http://['", Reason.InvalidBaseUri)]
    [InlineData("-BaseUri ftp://example.com", Reason.InvalidBaseUri)]
    [InlineData("-BaseUri /api/v2", Reason.InvalidBaseUri)]
    [InlineData("-BaseUri http://api.example.com", Reason.InvalidBaseUri)]
    [InlineData("-BaseUri https://127.0.0.1:1 -LoginUri nonsense", Reason.InvalidBaseUri)]
    public void A_place_that_is_none_is_refused_before_a_secret_leaves(string where, Reason reason) =>
        _ = _host.Run($"Connect-GcOrg {where} -Credential $client", ("client", ModuleHost.Credential("sandbox", "sandbox"))).SingleTerminating(reason, "ConnectGcOrg");

    [Theory]
    [InlineData("-Credential $wrong")]
    [InlineData("-AccessToken 'not-a-token'")]
    public void A_wrong_secret_is_told_at_once_and_never_shown(string how)
    {
        Ran ran = _host.Run(
            $"Connect-GcOrg -BaseUri $uri {how} -Verbose", ("uri", sandbox.Server.BaseUri), ("wrong", ModuleHost.Credential("sandbox", "canary-secret")));

        ErrorRecord error = ran.SingleTerminating(Reason.Unauthorized, "ConnectGcOrg");
        string all = error + error.Exception.ToString() + error.ErrorDetails + string.Concat(ran.Verbose);
        Assert.DoesNotContain("canary-secret", all, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-token", all, StringComparison.Ordinal);
        Assert.Empty(_host.Run("Get-GcConnection").Output);
    }

    [Fact]
    public void A_connection_shows_no_secret()
    {
        Ran ran = _host.Run(
            "$c = Connect-GcOrg -BaseUri $uri -AccessToken $token -PassThru; $c.ToString(); foreach ($p in $c.PSObject.Properties) { \"$($p.Name)=$($p.Value)\" }",
            ("uri", sandbox.Server.BaseUri), ("token", sandbox.Server.IssueToken("sandbox")));

        string token = (string)_host.Run("$token").Output[0].BaseObject;
        Assert.DoesNotContain(ran.AssertClean().Output, o => o.ToString()!.Contains(token, StringComparison.Ordinal));
    }
}
