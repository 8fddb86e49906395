using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Sends typed requests through the handler chain of a connection and reads typed answers; knows no resource. Whatever goes wrong
/// leaves as <see cref="GenesysApiException"/>, only the caller's own cancellation as itself.
/// </summary>
internal sealed class GcHttp
{
    private readonly HttpClient _client;
    private readonly Tuning _tuning;
    private readonly TimeProvider _time;
    private readonly CancellationToken _closing;
    private readonly AnswerReader _answers;

    /// <summary>Sends over a client that has its base address; <paramref name="closing"/> ends what is under way when the connection closes.</summary>
    public GcHttp(HttpClient client, Tuning? tuning = null, TimeProvider? time = null, CancellationToken closing = default)
    {
        _client = client;
        _tuning = tuning ?? Tuning.Default;
        _time = time ?? TimeProvider.System;
        _closing = closing;
        _answers = new AnswerReader(_tuning, _time, closing);
    }

    /// <summary>A read.</summary>
    public Task<T> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, pathAndQuery, null, type, new CallInfo { IsRead = true }, cancellationToken);

    /// <summary>A read that says of itself how often it may be tried.</summary>
    public Task<T> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> type, CallInfo info, CancellationToken cancellationToken) =>
        ReadAsync(HttpMethod.Get, pathAndQuery, null, type, info, cancellationToken);

    /// <summary>A POST that only reads, such as a query.</summary>
    public Task<T> QueryAsync<TBody, T>(
        string pathAndQuery, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        return ReadAsync(HttpMethod.Post, pathAndQuery, content, type, new CallInfo { IsRead = true }, cancellationToken);
    }

    /// <summary>A write; null where the answer has no body.</summary>
    public async Task<T?> SendAsync<TBody, T>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> answerType, CancellationToken cancellationToken)
        where T : class
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        Answer<T> answer = await ExchangeAsync(method, path, content, answerType, new CallInfo(), cancellationToken).ConfigureAwait(false);
        return answer.IsEmpty || answer.Failure is null ? answer.Value : throw answer.Failure;
    }

    /// <summary>A write that takes something away; what the answer says is not read.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        _ = await ExchangeAsync<object>(HttpMethod.Delete, path, null, null, new CallInfo(), cancellationToken).ConfigureAwait(false);

    /// <summary>Repeats a read whose body broke off on the way; the chain below repeats what fails before the body.</summary>
    private async Task<T> ReadAsync<T>(
        HttpMethod method, string path, byte[]? content, JsonTypeInfo<T> type, CallInfo info, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Answer<T> answer = await ExchangeAsync(method, path, content, type, info, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is null)
            {
                return answer.Value!;
            }
            if (!answer.MayPass || attempt >= Math.Min(_tuning.MaxBodyAttempts, info.MaxAttempts ?? int.MaxValue))
            {
                throw answer.Failure;
            }
            await _time.DelayAsync(Backoff.Of(attempt, _tuning), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Answer<T>> ExchangeAsync<T>(
        HttpMethod method, string path, byte[]? content, JsonTypeInfo<T>? type, CallInfo info, CancellationToken cancellationToken)
    {
        string call = CallText.Of(method, path);
        using HttpRequestMessage request = new(method, AddressOf(path));
        info.AttachTo(request);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        using HttpResponseMessage response = await SendAsync(call, request, info, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            ServerError error = await _answers.ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
            throw ErrorTable.FromAnswer(call, info, response, error, _time);
        }
        return type is null ? default : await _answers.ReadAsync(call, info, response, type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(string call, HttpRequestMessage request, CallInfo info, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsClosing(exception, cancellationToken))
        {
            throw ErrorTable.Closed(call, info);
        }
        catch (Exception exception) when (TransportFailure.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw ErrorTable.FromTransport(call, info, exception);
        }
    }

    private bool IsClosing(Exception exception, CancellationToken cancellationToken) =>
        exception is ObjectDisposedException
        || (exception is OperationCanceledException && _closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested);

    /// <summary>The base path of a gateway stays in front of the path.</summary>
    private Uri AddressOf(string path) =>
        _client.BaseAddress is { } home ? new Uri(home, path.TrimStart('/')) : throw new InvalidOperationException("The HTTP client has no base address.");
}
