using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Shell;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Proxy;

/// <summary>Connections through a proxy that is there.</summary>
public sealed class ProxyTests(TestSandbox sandbox)
{
    private const string Connect = "Connect-GcOrg -BaseUri $uri -Credential $client -Proxy $proxy";

    private const string Far = "api.organisation.example";
    private const string Near = "localhost";

    private static readonly PSCredential s_client = ModuleHost.Credential("sandbox", "sandbox");

    [Fact]
    public async Task Login_and_calls_go_through_the_proxy_with_its_login()
    {
        await using LoopbackProxy proxy = await LoopbackProxy.StartAsync("company:pa:ss");
        using var host = new ModuleHost();

        _ = host.Run(
            $"{Connect} -ProxyCredential $login; Get-GcQueue Support",
            ("uri", sandbox.Server.BaseUri), ("client", s_client), ("proxy", proxy.Address), ("login", ModuleHost.Credential("company", "pa:ss"))).Single<RoutingQueue>();

        Assert.Contains($"{sandbox.Server.BaseUri}oauth/token", proxy.Passed);
        Assert.Contains(proxy.Passed, target => target.StartsWith($"{sandbox.Server.BaseUri}api/v2/routing/queues", StringComparison.Ordinal));
        Assert.True(proxy.Refused > 0); // it asked, and the login came with the answer
    }

    [Theory]
    [InlineData("")]
    [InlineData("-ProxyCredential $login")]
    [InlineData("-ProxyUseDefaultCredentials")]
    public async Task A_login_that_the_proxy_does_not_take_is_told_without_the_secret(string how)
    {
        await using LoopbackProxy proxy = await LoopbackProxy.StartAsync("company:right");
        using var host = new ModuleHost();

        Ran ran = host.Run(
            $"{Connect} {how}",
            ("uri", sandbox.Server.BaseUri), ("client", s_client), ("proxy", proxy.Address), ("login", ModuleHost.Credential("company", "canary-wrong")));

        Assert.NotNull(ran.Terminating);
        Assert.Contains("407", ran.Terminating.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", ran.Terminating.ToString() + ran.Terminating.Exception, StringComparison.Ordinal);
        Assert.Empty(proxy.Passed);
    }

    // The runtime reads the variables once a process, so it takes a new one.
    [Fact]
    public async Task The_variable_of_the_surroundings_is_followed_and_what_is_typed_goes_before_it()
    {
        await using LoopbackProxy proxy = await LoopbackProxy.StartAsync();
        await using LoopbackProxy typed = await LoopbackProxy.StartAsync();
        string token = sandbox.Server.IssueToken("sandbox");
        string output = await ShellAsync(
            $"Connect-GcOrg -BaseUri {sandbox.Server.BaseUri} -AccessToken {token}; (Get-GcQueue Sales).Name; "
                + $"Connect-GcOrg -BaseUri {sandbox.Server.BaseUri} -AccessToken {token} -Proxy {typed.Address}; (Get-GcQueue Support).Name",
            ("http_proxy", proxy.Address.ToString()),
            ("no_proxy", string.Empty));

        Assert.Equal("Sales\nSupport", output);
        Assert.Single(proxy.Passed, target => target.Contains("name=Sales", StringComparison.Ordinal));
        Assert.DoesNotContain(proxy.Passed, target => target.Contains("name=Support", StringComparison.Ordinal));
        Assert.Single(typed.Passed, target => target.Contains("name=Support", StringComparison.Ordinal));
    }

    /// <summary>
    /// The way of a real organisation: https, through a tunnel that the proxy opens (CONNECT) for a host that only it can resolve, with the certificate
    /// checked. Hosts of NO_PROXY are gone to directly.
    /// </summary>
    [Fact]
    public async Task Https_goes_through_a_tunnel_and_past_it_where_NO_PROXY_says_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there does a variable name the roots that a process trusts.");
        using X509Certificate2 certificate = Certificate(Far, Near);
        string roots = Path.GetTempFileName();
        await File.WriteAllTextAsync(roots, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await using Gateway organisation = await Gateway.StartAsync(sandbox.Server.BaseUri, string.Empty, certificate);
        await using TunnelProxy surroundings = new(organisation.Address);
        await using TunnelProxy typed = new(organisation.Address, "company:pa:ss");
        string token = sandbox.Server.IssueToken("sandbox");
        int port = organisation.Address.Port;

        string output = await ShellAsync(
            $"Connect-GcOrg -BaseUri https://{Far} -AccessToken {token}; (Get-GcQueue Sales).Name; "
                + $"Connect-GcOrg -BaseUri https://{Near}:{port} -AccessToken {token}; (Get-GcQueue Support).Name; "
                + "$login = [pscredential]::new('company', [System.Net.NetworkCredential]::new('', 'pa:ss').SecurePassword); "
                + $"Connect-GcOrg -BaseUri https://{Far}:8443/ -AccessToken {token} -Proxy {typed.Address} -ProxyCredential $login; (Get-GcQueue Billing).Name",
            ("HTTPS_PROXY", surroundings.Address.ToString()),
            ("NO_PROXY", $"intranet.example,{Near}"),
            ("SSL_CERT_FILE", roots));
        File.Delete(roots);

        Assert.Equal("Sales\nSupport\nBilling", output);
        Assert.Equal([$"CONNECT {Far}:443 HTTP/1.1"], surroundings.Opened.Distinct());
        Assert.Equal([$"CONNECT {Far}:8443 HTTP/1.1"], typed.Opened.Distinct());
    }

    private static X509Certificate2 Certificate(params string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Wrapup.Tests", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>What a script puts out in a process of its own, line by line; it must not have said anything on the other stream.</summary>
    private static async Task<string> ShellAsync(string script, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Wrapup.Shell.dll"), "-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [RepositoryFiles.ModuleVariable] = BuiltModule.Manifest },
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process shell = Process.Start(start)!;
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(string.Empty, await error);
        return output.Trim().ReplaceLineEndings("\n");
    }
}
