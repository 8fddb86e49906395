using System;
using System.Net;
using System.Net.Http;
#if !NET
using System.Security.Authentication;
#endif

namespace Wrapup.Client;

/// <summary>
/// Makes the handler that owns the sockets. Redirects are not followed, cookies not kept, certificates always checked; everything is set on
/// the handler and nothing on the process.
/// </summary>
internal static class Transport
{
    // as many as there may be requests under way; two a host is what the .NET Framework would allow
    private const int ConnectionsPerServer = 256;

    public static HttpMessageHandler Create(ConnectionOptions options)
    {
        IWebProxy? proxy = ProxyOf(options);
#if NET
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = ConnectionsPerServer,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15), // long runs see a change of addresses
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ConnectTimeout = options.Tuning.ConnectTimeout,
            DefaultProxyCredentials = options.ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : options.ProxyCredential,
        };
#else
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = ConnectionsPerServer,
            SslProtocols = SslProtocols.Tls12,
            DefaultProxyCredentials = options.ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : options.ProxyCredential,
        };
#endif
        if (proxy is not null)
        {
            handler.Proxy = proxy;
            handler.UseProxy = true;
        }
        return handler;
    }

    /// <summary>The proxy that was named; null leaves it to the system and its environment variables.</summary>
    public static WebProxy? ProxyOf(ConnectionOptions options)
    {
        if (options.Proxy is not { } address)
        {
            return null;
        }
        // a login in the address would show in the transport's error messages
        string[] login = address.UserInfo.Split([':'], 2);
        ICredentials? inAddress = login.Length == 2 ? new NetworkCredential(Uri.UnescapeDataString(login[0]), Uri.UnescapeDataString(login[1])) : null;
        return new WebProxy(new Uri(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)))
        {
            Credentials = options.ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : options.ProxyCredential ?? inAddress,
        };
    }
}
