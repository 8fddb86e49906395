using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What Connect-GcOrg takes from outside the command: variables of the process and profiles of the official tool.</summary>
[Collection(nameof(ProcessVariables))]
public sealed class ConnectProfileTests(TestSandbox sandbox) : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("wrapup-");

    private string Port => sandbox.Server.BaseUri.Port.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _host.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public void Environment_variables_connect_where_nothing_is_given()
    {
        using var _ = new TestEnvironment(
            ("GENESYSCLOUD_REGION", $"localhost:{Port}"), ("GENESYSCLOUD_OAUTHCLIENT_ID", "sandbox"), ("GENESYSCLOUD_OAUTHCLIENT_SECRET", "sandbox"));

        Assert.Equal("sandbox", _host.Run("Connect-GcOrg -PassThru").Single<GcConnection>().ClientId);

        TestEnvironment.Set("GENESYSCLOUD_ACCESS_TOKEN", sandbox.Server.IssueToken("sandbox"));
        Assert.Equal("AccessToken", _host.Run("Connect-GcOrg -PassThru").Single<GcConnection>().Grant);

        TestEnvironment.Set("GENESYSCLOUD_ACCESS_TOKEN", null);
        TestEnvironment.Set("GENESYSCLOUD_OAUTHCLIENT_SECRET", " ");
        ErrorRecord error = _host.Run("Connect-GcOrg").SingleTerminating(Reason.Unauthorized, "ConnectGcOrg");
        Assert.Contains("GENESYSCLOUD_OAUTHCLIENT_SECRET", error.ToString(), StringComparison.Ordinal);

        TestEnvironment.Set("GENESYSCLOUD_OAUTHCLIENT_SECRET", "sandbox");
        TestEnvironment.Set("GENESYSCLOUD_REGION", null);
        error = _host.Run("Connect-GcOrg").SingleTerminating(Reason.InvalidRegion, "ConnectGcOrg");
        Assert.Contains("GENESYSCLOUD_REGION", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_credentials = \"sandbox\"\nclient_secret = \"sandbox\"\ngrant_type = \"1\"", "ClientCredentials")]
    [InlineData("client_credentials = 'sandbox'\nclient_secret = 'sandbox'\naccess_token = ''", "ClientCredentials")]
    [InlineData("access_token = \"TOKEN\"\ngrant_type = \"0\"", "AccessToken")]
    public void A_profile_of_the_official_tool_connects(string fields, string grant)
    {
        using var _ = UseProfiles($"[default]\n[test_pro_1]\nenvironment = \"localhost:{Port}\"\n{fields.Replace("TOKEN", sandbox.Server.IssueToken("sandbox"), StringComparison.Ordinal)}\n");

        Assert.Equal(grant, _host.Run("Connect-GcOrg -ProfileName TEST_pro_1 -PassThru").Single<GcConnection>().Grant);
    }

    [Theory]
    [InlineData("[sandbox]\n[Sales]\n[support]\n[\"night run\"]", "", new[] { "'night run'", "Sales", "sandbox", "support" })]
    [InlineData("[sandbox]\n[Sales]\n[support]", "sa", new[] { "Sales", "sandbox" })]
    [InlineData("[a]\nclient_secret = \"canary", "", new string[0])]
    [InlineData(null, "", new string[0])]
    public void Tab_offers_the_profiles_and_says_nothing_of_a_file_that_is_wrong(string? text, string typed, string[] offered)
    {
        using var _ = UseProfiles(text);

        Assert.Equal(offered, CompletionTests.Complete(_host, $"Connect-GcOrg -ProfileName {typed}"));
        Assert.Equal(string.Empty, _host.Screen.Text);
    }

    [Theory]
    [InlineData(null, "there is no such file")]
    [InlineData("", "there is no profile 'p'. It holds none.")]
    [InlineData("[a]\n[b]", "there is no profile 'p'. It holds 'a', 'b'.")]
    [InlineData("[p]\nclient_secret = \"canary", "line 2: the closing quote is missing")]
    [InlineData("[p]\nclient_credentials = \"x\"", "profile 'p' lacks the field environment")]
    [InlineData("[p]\nenvironment = \"mypurecloud.de\"", "profile 'p' lacks the field client_credentials")]
    [InlineData("[p]\nenvironment = \"mypurecloud.de\"\nclient_credentials = \"x\"", "profile 'p' lacks the field client_secret")]
    [InlineData("[p]\nenvironment = 5", "line 2: the field environment of profile 'p' is not a string")]
    public void A_profile_that_is_wrong_is_told_with_file_and_field(string? text, string message)
    {
        using var _ = UseProfiles(text);

        ErrorRecord error = _host.Run("Connect-GcOrg -ProfileName p").SingleTerminating(Reason.InvalidProfile, "ConnectGcOrg");

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("config.toml", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString() + error.Exception, StringComparison.Ordinal);
    }

    private TestEnvironment UseProfiles(string? text)
    {
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(_home.CreateSubdirectory(".gc").FullName, "config.toml"), text);
        }

        return new TestEnvironment(("HOME", _home.FullName), ("USERPROFILE", _home.FullName));
    }
}
