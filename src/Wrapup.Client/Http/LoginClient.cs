using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Asks the login host for tokens. Its errors name host and client id, never the secret.</summary>
internal sealed class LoginClient(HttpMessageInvoker chain, Uri address, string userAgent, Tuning tuning, TimeProvider time)
{
    /// <summary>More than any server takes back in a header.</summary>
    private const int LongestToken = 32_768;

    private static readonly string[] s_secretFields = ["refresh_token", "code", "code_verifier"];
    private readonly AnswerReader _answers = new(tuning);

    /// <summary>Sends a form to the token address; asking twice for a token does no harm, so this counts as a read.</summary>
    /// <param name="clientId">The OAuth client, for messages.</param>
    /// <param name="basic">Id and secret for the header, or null for a client without a secret.</param>
    /// <param name="form">The fields.</param>
    /// <param name="maxAttempts">Fewer attempts than usual, or null.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<TokenAnswer> RequestAsync(
        string clientId, string? basic, IReadOnlyDictionary<string, string> form, int? maxAttempts, CancellationToken cancellationToken)
    {
        if (!BaseAddress.IsSafe(address))
        {
            throw new WrapupException(Reason.InvalidBaseUri, $"The login host {address.Host} would be sent a secret over plain http.");
        }
        Call call = new(HttpMethod.Post, address.AbsolutePath, null, new CallInfo { IsRead = true, IsLogin = true, MaxAttempts = maxAttempts });
        using CallMessage request = new(HttpMethod.Post, address, call.Info) { Content = new FormUrlEncodedContent(form) };
        request.Introduce(userAgent);
        foreach (string field in s_secretFields)
        {
            call.Info.Hidden.Add(form.TryGetValue(field, out string? value) ? value : null);
        }
        if (basic is not null)
        {
            string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(basic));
            call.Info.Hidden.Add(encoded);
            call.Info.Hidden.Add(basic.Substring(clientId.Length + 1));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", encoded);
        }
        using HttpResponseMessage response = await SendAsync(call, request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            ServerError error = await AnswerReader.ReadErrorAsync(call, response, cancellationToken).ConfigureAwait(false);
            throw Refusal(clientId, ErrorTable.FromAnswer(call, response, error, time), error);
        }
        Answer<TokenAnswer> answer = await _answers.ReadAsync(call, response, LoginJsonContext.Default.TokenAnswer, cancellationToken).ConfigureAwait(false);
        if (answer.Failure is not null)
        {
            throw NoLogin(answer.Failure);
        }
        TokenAnswer tokens = answer.Value!;
        string? wrong = string.IsNullOrEmpty(tokens.AccessToken) ? "JSON without an access_token"
            : !IsToken(tokens.AccessToken!) ? "an access_token that no header can carry"
            : tokens.RefreshToken?.Length > LongestToken ? "a refresh_token without end"
            : null;
        return wrong is null ? tokens : throw NoLogin(ErrorTable.FromBody(call, response, wrong, null));
    }

    private static bool IsToken(string text) => text.Length <= LongestToken && text.All(static c => c is > ' ' and <= '~');

    private async Task<HttpResponseMessage> SendAsync(Call call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await chain.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportFailure.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw Named(
                ErrorTable.FromTransport(call, exception),
                $"The login host {address.Host} cannot be reached: ",
                "Check the region or base address, the network and the proxy, then connect again.");
        }
        finally
        {
            request.Headers.Authorization = null;
        }
    }

    private GenesysApiException Refusal(string clientId, GenesysApiException error, ServerError said)
    {
        if (error.StatusCode is not (400 or 401 or 403))
        {
            return error.Reason is Reason.Rejected or Reason.InvalidResponse ? NoLogin(error) : Named(error, $"The login host {address.Host} gives no token: ");
        }
        string what = string.Join(": ", said.Code ?? $"{error.StatusCode}", said.Message ?? "no reason given");
        return new GenesysApiException(
            Reason.Unauthorized,
            $"The login host {address.Host} refused the OAuth client '{SafeText.Clean(clientId, 80)}': {what}.",
            innerException: null)
        {
            StatusCode = error.StatusCode,
            ErrorCode = said.Code,
            CorrelationId = error.CorrelationId,
        };
    }

    private GenesysApiException NoLogin(GenesysApiException error) => new(
        Reason.InvalidResponse,
        $"{address.Host} does not answer like a login host: {error.Message}",
        $"Check the region. Behind a gateway, pass the address that issues tokens with -LoginUri: {address.AbsolutePath} at {address.Authority} was asked.")
    {
        StatusCode = error.StatusCode,
        CorrelationId = error.CorrelationId,
    };

    private static GenesysApiException Named(GenesysApiException error, string front, string? advice = null) => new(error.Reason, front + error.Message, advice, error.InnerException)
    {
        StatusCode = error.StatusCode,
        ErrorCode = error.ErrorCode,
        CorrelationId = error.CorrelationId,
        RetryAfter = error.RetryAfter,
    };
}
