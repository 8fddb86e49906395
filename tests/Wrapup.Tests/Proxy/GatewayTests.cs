using System;
using System.Linq;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Proxy;

/// <summary>An organisation behind a gateway whose base address has a path of its own.</summary>
public sealed class GatewayTests(TestSandbox sandbox)
{
    [Theory]
    [InlineData("/genesys", "genesys/")]
    [InlineData("/genesys", "genesys")]
    [InlineData("/genesys", "genesys/api/v2/")]
    [InlineData("/a/b", "a/b")]
    public async Task Everything_but_the_login_goes_under_its_path(string path, string typed)
    {
        await using Gateway gateway = await Gateway.StartAsync(sandbox.Server.BaseUri, path);
        using var host = new ModuleHost();

        foreach (string api in new[] { Apis.Interactions, Apis.Conversations })
        {
            string[] ids = [.. Enumerable.Range(0, 3).Select(_ => sandbox.Make().Id)];
            gateway.Asked.Clear();

            Ran ran = host.Run(
                "Connect-GcOrg -BaseUri $uri -LoginUri $login -Credential $client -Api $api; $ids | Set-GcWrapup -WrapupCode Resolved -PassThru",
                ("uri", new Uri(gateway.Address, typed)),
                ("login", new Uri(gateway.Address, path)),
                ("client", ModuleHost.Credential("sandbox", "sandbox")),
                ("api", api),
                ("ids", ids)).AssertClean();

            Assert.All(ran.Of<WrapupResult>(), result => Assert.Equal(WrapupStatus.Applied, result.Status));
            Assert.Equal(3, ran.Output.Count);
            Assert.Contains($"{path}/oauth/token", gateway.Asked);
            Assert.All(gateway.Asked, asked => Assert.StartsWith($"{path}/", asked, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_login_is_at_its_host_without_the_path_unless_LoginUri_says_otherwise()
    {
        await using Gateway gateway = await Gateway.StartAsync(sandbox.Server.BaseUri, "/genesys");
        using var host = new ModuleHost();

        Ran ran = host.Run(
            "Connect-GcOrg -BaseUri $uri -Credential $client", ("uri", new Uri(gateway.Address, "genesys/")), ("client", ModuleHost.Credential("sandbox", "sandbox")));

        Assert.NotNull(ran.Terminating);
        Assert.Contains("-LoginUri", ran.Terminating.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["/oauth/token"], gateway.Asked.Distinct());
    }

    [Fact]
    public async Task Lists_and_searches_stay_under_the_path_too()
    {
        await using Gateway gateway = await Gateway.StartAsync(sandbox.Server.BaseUri, "/genesys");
        using var host = new ModuleHost();
        _ = host.Connect(sandbox.Server);
        int codes = host.Run("Get-GcWrapupCode").AssertClean().Output.Count;

        Ran ran = host.Run(
            "Connect-GcOrg -BaseUri $uri -AccessToken $token -Api Conversations; @(Get-GcWrapupCode).Count; @(Find-GcInteraction -First 5).Count; (Test-GcConnection).IsReady",
            ("uri", new Uri(gateway.Address, "genesys/")), ("token", sandbox.Server.IssueToken("sandbox"))).AssertClean();

        Assert.Equal([codes, 5, true], ran.Output.Select(o => o.BaseObject));
        Assert.All(gateway.Asked, asked => Assert.StartsWith("/genesys/", asked, StringComparison.Ordinal));
    }
}
