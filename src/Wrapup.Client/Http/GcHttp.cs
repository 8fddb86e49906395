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
    private readonly HttpMessageInvoker _chain;
    private readonly string _home;
    private readonly string _userAgent;
    private readonly Tuning _tuning;
    private readonly TimeProvider _time;
    private readonly CancellationToken _closing;
    private readonly StopLinks _stops;
    private readonly AnswerReader _answers;

    /// <summary>
    /// Sends over a chain of handlers, without an HttpClient around it: what one adds, a bulk run would pay for with each of its requests.
    /// </summary>
    /// <param name="chain">The handlers, which belong to the caller.</param>
    /// <param name="home">The base address, with the path of a gateway in it.</param>
    /// <param name="userAgent">What this program calls itself.</param>
    /// <param name="tuning">How long an answer may take, and how often its body is asked for again.</param>
    /// <param name="time">The clock.</param>
    /// <param name="closing">Ends what is under way when the connection closes.</param>
    public GcHttp(HttpMessageInvoker chain, Uri home, string userAgent, Tuning tuning, TimeProvider time, CancellationToken closing)
    {
        _chain = chain;
        _home = home.AbsoluteUri.TrimEnd('/');
        _userAgent = userAgent;
        _tuning = tuning;
        _time = time;
        _closing = closing;
        _stops = new StopLinks(closing);
        _answers = new AnswerReader(tuning);
    }

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
    public Task<T?> SendAsync<TBody, T>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> answerType, CancellationToken cancellationToken)
        where T : class =>
        ExchangeAsync(new Call(method, path, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), new CallInfo()), answerType, cancellationToken);

    /// <summary>A write that takes something away; what the answer says is not read.</summary>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        ExchangeAsync<object>(new Call(HttpMethod.Delete, path, null, new CallInfo()), null, cancellationToken);

    private Task<T> ReadAsync<T>(Call call, JsonTypeInfo<T> type, CancellationToken cancellationToken) => ExchangeAsync(call, type, cancellationToken)!;

    /// <summary>Sends a call and reads its answer. A read whose body broke off on the way is repeated; the chain below repeats what fails before the body.</summary>
    private async Task<T?> ExchangeAsync<T>(Call call, JsonTypeInfo<T>? type, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            Answer<T> answer = default;
            using (Telemetry.Span span = Telemetry.Begin(call))
            using (StopLinks.Link stop = _stops.Take(cancellationToken))
            {
                try
                {
                    using HttpRequestMessage request = call.ToMessage(_home, _userAgent);
                    using HttpResponseMessage response = await _chain.SendAsync(request, stop.Token).ConfigureAwait(false);
                    span.Answered((int)response.StatusCode, call.Info.Attempts);
                    if (!response.IsSuccessStatusCode)
                    {
                        ServerError error = await AnswerReader.ReadErrorAsync(call, response, stop.Token).ConfigureAwait(false);
                        throw ErrorTable.FromAnswer(call, response, error, _time);
                    }
                    if (type is not null)
                    {
                        answer = await _answers.ReadAsync(call, response, type, stop.Token).ConfigureAwait(false);
                    }
                }
                catch (GenesysApiException exception)
                {
                    span.Failed(exception.Reason);
                    throw;
                }
                catch (Exception exception) when (FailureOf(call, exception, cancellationToken) is { } failure)
                {
                    span.Failed(failure.Reason);
                    throw failure;
                }
            }
            if (answer.Failure is null)
            {
                return answer.Value;
            }
            if (!call.Info.IsRead || !answer.MayPass || attempt >= Math.Min(_tuning.MaxBodyAttempts, call.Info.MaxAttempts ?? int.MaxValue))
            {
                throw answer.Failure;
            }
            await _time.DelayAsync(Backoff.Of(attempt, _tuning), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the end of the connection or of the transport means for the call; null for what leaves as it is, the caller's own cancellation above all.</summary>
    private GenesysApiException? FailureOf(Call call, Exception exception, CancellationToken cancellationToken) =>
        IsClosing(exception, cancellationToken) ? ErrorTable.Closed(call)
        : TransportFailure.Is(exception) && !cancellationToken.IsCancellationRequested ? ErrorTable.FromTransport(call, exception)
        : null;

    private bool IsClosing(Exception exception, CancellationToken cancellationToken) =>
        exception is ObjectDisposedException
        || (exception is OperationCanceledException && _closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested);
}
