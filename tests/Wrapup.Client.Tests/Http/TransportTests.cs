using System;
using System.Net;
using System.Net.Http;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class TransportTests
{
    private static readonly Uri s_target = new("https://api.mypurecloud.de/");

    [Fact]
    public void Redirects_and_cookies_are_off_certificates_are_checked_and_two_connections_a_host_are_not_the_limit()
    {
        using SocketsHttpHandler handler = Make(new ConnectionOptions());
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Null(handler.SslOptions.RemoteCertificateValidationCallback);
        Assert.True(handler.MaxConnectionsPerServer >= 100);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression); // PackedAnswer unpacks
        Assert.Equal(Tuning.Default.ConnectTimeout, handler.ConnectTimeout);
        Assert.True(handler.PooledConnectionLifetime < TimeSpan.FromHours(1));
    }

    [Fact]
    public void Without_a_proxy_the_systems_own_stands()
    {
        using SocketsHttpHandler handler = Make(new ConnectionOptions());
        Assert.True(handler.UseProxy);
        Assert.Null(handler.Proxy);
    }

    [Fact]
    public void A_proxy_that_was_named_is_used_with_its_login_and_without_it_in_the_address()
    {
        using SocketsHttpHandler handler = Make(new ConnectionOptions { Proxy = new Uri("http://user:CANARY%21@proxy.example:3128") });
        Assert.Equal("http://proxy.example:3128/", handler.Proxy!.GetProxy(s_target)!.ToString());
        NetworkCredential login = handler.Proxy.Credentials!.GetCredential(s_target, "Basic")!;
        Assert.Equal(("user", "CANARY!"), (login.UserName, login.Password));
        Assert.True(handler.UseProxy);
    }

    [Theory]
    [InlineData("http://proxy.example")]
    [InlineData("http://user@proxy.example")]
    public void An_address_without_a_password_is_no_login_at_the_proxy(string proxy)
    {
        using SocketsHttpHandler handler = Make(new ConnectionOptions { Proxy = new Uri(proxy) });
        Assert.Null(handler.Proxy!.Credentials);
    }

    [Fact]
    public void The_login_at_the_systems_own_proxy_is_the_one_that_was_given()
    {
        NetworkCredential login = new("c", "d");
        using SocketsHttpHandler own = Make(new ConnectionOptions { ProxyCredential = login });
        using SocketsHttpHandler users = Make(new ConnectionOptions { ProxyCredential = login, ProxyUseDefaultCredentials = true });
        Assert.Same(login, own.DefaultProxyCredentials);
        Assert.Same(CredentialCache.DefaultCredentials, users.DefaultProxyCredentials);
    }

    [Fact]
    public void A_proxy_login_of_its_own_goes_before_that_in_the_address_and_default_credentials_before_both()
    {
        ConnectionOptions own = new() { Proxy = new Uri("http://a:b@proxy.example"), ProxyCredential = new NetworkCredential("c", "d") };
        using SocketsHttpHandler handler = Make(own);
        Assert.Equal("c", handler.Proxy!.Credentials!.GetCredential(s_target, "Basic")!.UserName);

        ConnectionOptions user = new() { Proxy = own.Proxy, ProxyCredential = own.ProxyCredential, ProxyUseDefaultCredentials = true };
        using SocketsHttpHandler other = Make(user);
        Assert.Same(CredentialCache.DefaultCredentials, other.Proxy!.Credentials);
    }

    private static SocketsHttpHandler Make(ConnectionOptions options) => Assert.IsType<SocketsHttpHandler>(Transport.Create(options));
}
