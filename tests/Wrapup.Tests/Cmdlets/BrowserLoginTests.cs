using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Authorization code with PKCE: the address is shown, the browser comes back, the token is the user's.</summary>
public sealed class BrowserLoginTests(TestSandbox sandbox)
{
    [Fact]
    public async Task The_address_is_shown_and_the_login_goes_on_when_the_browser_comes_back()
    {
        using var host = new ModuleHost();
        using PowerShell shell = PowerShell.Create(host.Runspace);
        _ = shell.AddCommand("Connect-GcOrg").AddParameter("BaseUri", sandbox.Server.BaseUri.ToString()).AddParameter("ClientId", "sandbox")
            .AddParameter("RedirectUri", new Uri($"http://127.0.0.1:{FreePort()}/")).AddParameter("NoBrowser").AddParameter("PassThru");
        var shown = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Information.DataAdded += (_, e) => shown.TrySetResult(new Uri(shell.Streams.Information[e.Index].ToString()["Log in at ".Length..]));

        Task<PSDataCollection<PSObject>> connecting = shell.InvokeAsync();
        Uri address = await shown.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        using (var browser = new HttpClient())
        {
            // the sandbox asks nobody and sends the browser straight back
            using HttpResponseMessage page = await browser.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        var connection = Assert.IsType<GcConnection>((await connecting.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Single().BaseObject);

        Assert.Equal("AuthorizationCode", connection.Grant);
        Assert.True(host.Run("Get-GcQueue").AssertClean().Output.Count > 5);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
