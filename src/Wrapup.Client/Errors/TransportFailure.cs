using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace Wrapup.Client;

/// <summary>Reads from a transport exception whether the request can have reached the service; the runtimes tell it in different ways.</summary>
internal static class TransportFailure
{
    public static bool Is(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException;

    /// <summary>Whether the connection never came about, so that even a write may be sent again.</summary>
    public static bool IsUnsent(Exception exception) =>
#if NET
        exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        };
#else
        exception.InnerException is WebException
        {
            Status: WebExceptionStatus.ConnectFailure
                or WebExceptionStatus.NameResolutionFailure
                or WebExceptionStatus.ProxyNameResolutionFailure
                or WebExceptionStatus.SecureChannelFailure
                or WebExceptionStatus.TrustFailure,
        };
#endif

    /// <summary>Whether trying again is in vain: the certificate will be the same the next time.</summary>
    public static bool IsFinal(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure })
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The innermost message: the outer ones say no more than that sending failed.</summary>
    public static string Describe(Exception exception)
    {
        Exception innermost = exception.GetBaseException();
        string message = exception is HttpRequestException && innermost is not AuthenticationException ? exception.Message : innermost.Message;
        return (message.Length == 0 || innermost is WebException ? innermost.Message : message).TrimEnd('.');
    }
}
