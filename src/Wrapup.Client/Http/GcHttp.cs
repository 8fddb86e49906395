using System;
using System.Net.Http;
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
    private string? _home;

    /// <summary>Sends over a client that has its base address; <paramref name="closing"/> ends what is under way when the connection closes.</summary>
    public GcHttp(HttpClient client, Tuning tuning, TimeProvider time, CancellationToken closing)
    {
        _client = client;
        _tuning = tuning;
        _time = time;
        _closing = closing;
        _answers = new AnswerReader(tuning, time, closing);
    }

    /// <summary>Sends over a client that nobody closes meanwhile.</summary>
    public GcHttp(HttpClient client)
        : this(client, Tuning.Default, TimeProvider.System, CancellationToken.None)
    {
    }

    private string Home => _home ??= _client.BaseAddress?.AbsoluteUri.TrimEnd('/') ?? throw new InvalidOperationException("The HTTP client has no base address.");

    /// <summary>A read.</summary>
    public Task<T> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(new Call(HttpMethod.Get, pathAndQuery, null, new CallInfo { IsRead = true }), type, cancellationToken);

    /// <summary>A read that is tried at most <paramref name="maxAttempts"/> times.</summary>
    public Task<T> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> type, int maxAttempts, CancellationToken cancellationToken) =>
        ReadAsync(new Call(HttpMethod.Get, pathAndQuery, null, new CallInfo { IsRead = true, MaxAttempts = maxAttempts }), type, cancellationToken);

    /// <summary>A POST that only reads, such as a query.</summary>
    public Task<T> QueryAsync<TBody, T>(
        string pathAndQuery, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        return ReadAsync(new Call(HttpMethod.Post, pathAndQuery, content, new CallInfo { IsRead = true }), type, cancellationToken);
    }

    /// <summary>A replacement by a whole: repeated it changes nothing more.</summary>
    public Task<T> PutAsync<TBody, T>(
        string pathAndQuery, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(body, bodyType);
        return ReadAsync(new Call(HttpMethod.Put, pathAndQuery, content, new CallInfo { IsRead = true }), type, cancellationToken);
    }

    /// <summary>A POST without a body that opens something; opened twice by mistake, the one that nobody knows lapses by itself.</summary>
    public Task<T> OpenAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ReadAsync(new Call(HttpMethod.Post, path, null, new CallInfo { IsRead = true }), type, cancellationToken);

    /// <summary>A write; null where the answer has no body.</summary>
    public async Task<T?> SendAsync<TBody, T>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> answerType, CancellationToken cancellationToken)
        where T : class
    {
        Call call = new(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), new CallInfo());
        Answer<T> answer = await ExchangeAsync(call, answerType, cancellationToken).ConfigureAwait(false);
        return answer.IsEmpty || answer.Failure is null ? answer.Value : throw answer.Failure;
    }

    /// <summary>A write that takes something away; what the answer says is not read.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        _ = await ExchangeAsync<object>(new Call(HttpMethod.Delete, path, null, new CallInfo()), null, cancellationToken).ConfigureAwait(false);

    /// <summary>Repeats a read whose body broke off on the way; the chain below repeats what fails before the body.</summary>
    private async Task<T> ReadAsync<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Answer<T> answer = await ExchangeAsync(call, type, cancellationToken).ConfigureAwait(false);
            if (answer.Failure is null)
            {
                return answer.Value!;
            }
            if (!answer.MayPass || attempt >= Math.Min(_tuning.MaxBodyAttempts, call.Info.MaxAttempts ?? int.MaxValue))
            {
                throw answer.Failure;
            }
            await _time.DelayAsync(Backoff.Of(attempt, _tuning), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Answer<T>> ExchangeAsync<T>(Call call, JsonTypeInfo<T>? type, CancellationToken cancellationToken)
    {
        using Telemetry.Span span = Telemetry.Begin(call);
        try
        {
            using HttpRequestMessage request = call.ToMessage(Home);
            using HttpResponseMessage response = await SendAsync(call, request, cancellationToken).ConfigureAwait(false);
            span.Answered((int)response.StatusCode, call.Info.Attempts);
            if (!response.IsSuccessStatusCode)
            {
                ServerError error = await _answers.ReadErrorAsync(call, response, cancellationToken).ConfigureAwait(false);
                throw ErrorTable.FromAnswer(call, response, error, _time);
            }
            return type is null ? default : await _answers.ReadAsync(call, response, type, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException exception)
        {
            span.Failed(exception.Reason);
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Call call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsClosing(exception, cancellationToken))
        {
            throw ErrorTable.Closed(call);
        }
        catch (Exception exception) when (TransportFailure.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw ErrorTable.FromTransport(call, exception);
        }
    }

    private bool IsClosing(Exception exception, CancellationToken cancellationToken) =>
        exception is ObjectDisposedException
        || (exception is OperationCanceledException && _closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested);
}
