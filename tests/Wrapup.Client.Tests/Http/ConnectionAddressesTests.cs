using System;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class ConnectionAddressesTests
{
    [Fact]
    public void A_region_has_its_login_host()
    {
        ConnectionAddresses found = ConnectionAddresses.Of(new ConnectionOptions { Region = GcRegion.Find("eu-west-2") });
        Assert.Equal("eu-west-2", found.Region!.Name);
        Assert.Equal("https://api.euw2.pure.cloud/", found.Api.ToString());
        Assert.Equal("https://login.euw2.pure.cloud/oauth/token", found.Token.ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/", "http://127.0.0.1:5000/oauth/token")]
    [InlineData("http://localhost:5000/", "http://localhost:5000/", "http://localhost:5000/oauth/token")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/", "http://[::1]:5000/oauth/token")]
    [InlineData("https://gw.example/genesys", "https://gw.example/genesys/", "https://gw.example/oauth/token")]
    [InlineData("https://gw.example/api/v2/", "https://gw.example/", "https://gw.example/oauth/token")]
    [InlineData("https://api.mypurecloud.de", "https://api.mypurecloud.de/", "https://login.mypurecloud.de/oauth/token")]
    public void A_base_address_has_its_login_beside_it(string address, string api, string token)
    {
        ConnectionAddresses found = ConnectionAddresses.Of(new ConnectionOptions { BaseUri = new Uri(address) });
        Assert.Equal(api, found.Api.ToString());
        Assert.Equal(token, found.Token.ToString());
    }

    [Theory]
    [InlineData("https://login.mypurecloud.de", "https://login.mypurecloud.de/oauth/token")]
    [InlineData("https://idp.example/realm/oauth/token", "https://idp.example/realm/oauth/token")]
    public void A_login_address_goes_before_both(string login, string token)
    {
        ConnectionOptions options = new() { BaseUri = new Uri("https://gw.example"), LoginUri = new Uri(login) };
        Assert.Equal(token, ConnectionAddresses.Of(options).Token.ToString());
    }

    [Theory]
    [InlineData("https://api.mypurecloud.de", null, "eu-central-1", "https://login.mypurecloud.de/oauth/token")]
    [InlineData("https://API.mypurecloud.de/", "eu-west-2", "eu-central-1", "https://login.euw2.pure.cloud/oauth/token")]
    [InlineData("https://gw.example", "eu-west-2", null, "https://login.euw2.pure.cloud/oauth/token")]
    [InlineData("https://gw.example", null, null, "https://gw.example/oauth/token")]
    public void A_base_address_tells_its_region_and_a_region_beside_it_tells_the_login(string address, string? region, string? found, string token)
    {
        ConnectionAddresses addresses = ConnectionAddresses.Of(new ConnectionOptions { BaseUri = new Uri(address), Region = region is null ? null : GcRegion.Find(region) });

        Assert.Equal((found, token), (addresses.Region?.Name, addresses.Token.ToString()));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x", "'ftp://127.0.0.1/x' is no http address")]
    [InlineData("http://gw.example/x", "'http://gw.example/x' would send the token over plain http")]
    [InlineData("https://u:p@gw.example/x", "'https://gw.example/x' holds a login")]
    [InlineData("https://gw.example/x?y", "'https://gw.example/x' has something behind its path")]
    [InlineData("x", "'x' is not absolute")]
    public void What_is_wrong_with_an_address_is_said(string address, string says) =>
        Assert.Contains(
            says,
            Assert.Throws<WrapupException>(() => ConnectionAddresses.Of(new ConnectionOptions { BaseUri = new Uri(address, UriKind.RelativeOrAbsolute) })).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("http://api.mypurecloud.de")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("/api/v2")]
    [InlineData("https://user:CANARY@api.mypurecloud.de")]
    [InlineData("https://api.mypurecloud.de/?token=CANARY")]
    [InlineData("https://api.mypurecloud.de/#CANARY")]
    [InlineData("file:///etc/passwd")]
    public void What_is_no_address_to_send_a_token_to_is_refused_without_repeating_secrets(string address)
    {
        Uri uri = new(address, UriKind.RelativeOrAbsolute);
        WrapupException wrong = Assert.Throws<WrapupException>(() => ConnectionAddresses.Of(new ConnectionOptions { BaseUri = uri }));
        Assert.Equal(Reason.InvalidBaseUri, wrong.Reason);
        Assert.DoesNotContain("CANARY", wrong.ToString(), StringComparison.Ordinal);
        if (uri.IsAbsoluteUri)
        {
            ConnectionOptions options = new() { BaseUri = new Uri("https://gw.example"), LoginUri = uri };
            Assert.Equal(Reason.InvalidBaseUri, Assert.Throws<WrapupException>(() => ConnectionAddresses.Of(options)).Reason);
        }
    }

    [Fact]
    public void Without_any_address_it_says_so() =>
        Assert.Equal(Reason.InvalidRegion, Assert.Throws<WrapupException>(() => ConnectionAddresses.Of(new ConnectionOptions())).Reason);
}
