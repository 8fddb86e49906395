using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What an exception of the transport means, on either runtime.</summary>
public sealed class TransportFailureTests
{
    public static TheoryData<Exception, bool> Kinds => new()
    {
        { new HttpRequestException(), true },
        { new IOException(), true },
        { new TimeoutException(), true },
        { new InvalidOperationException(), false },
        { new OperationCanceledException(), false },
    };

    public static TheoryData<Exception, bool> Ends => new()
    {
        { new HttpRequestException("no", new AuthenticationException("untrusted root")), true },
        { new HttpRequestException("no", new IOException("no", new AuthenticationException("untrusted root"))), true },
        { new HttpRequestException("no", new WebException("untrusted", WebExceptionStatus.TrustFailure)), true },
        { new HttpRequestException("no", new WebException("refused", WebExceptionStatus.ConnectFailure)), false },
        { new HttpRequestException("no", new IOException("reset")), false },
    };

    public static TheoryData<Exception, string> Texts => new()
    {
        { new HttpRequestException("Connection refused (api.example:443)", new IOException("Connection refused")), "Connection refused (api.example:443)" },
        { new HttpRequestException("See inner exception.", new AuthenticationException("untrusted root.")), "untrusted root" },
        { new HttpRequestException("An error occurred.", new WebException("Unable to connect.")), "Unable to connect" },
        { new HttpRequestException(string.Empty, new IOException("reset.")), "reset" },
        { new IOException("Unable to read data.", new InvalidOperationException("reset")), "reset" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_one_where_sending_or_reading_failed(Exception exception, bool isOne) => Assert.Equal(isOne, TransportFailure.Is(exception));

    [Theory]
    [MemberData(nameof(Ends))]
    public void Only_a_certificate_is_final_however_deep_it_is_told(Exception exception, bool isFinal) => Assert.Equal(isFinal, TransportFailure.IsFinal(exception));

    [Theory]
    [MemberData(nameof(Texts))]
    public void It_is_told_in_the_words_that_say_most(Exception exception, string told) => Assert.Equal(told, TransportFailure.Describe(exception));
}
