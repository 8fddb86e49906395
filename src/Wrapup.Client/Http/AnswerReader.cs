using System;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Reads bodies: typed answers, and what an error answer says. Bounded in size and in time. A typed body is read whole and
/// parsed then, which takes half of the time of parsing it as it comes.
/// </summary>
internal sealed class AnswerReader(Tuning tuning)
{
    private const int MaxErrorBytes = 64 * 1024;

    public async ValueTask<Answer<T>> ReadAsync<T>(
        Call call, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode == 204 || response.Content is null || response.Content.Headers.ContentLength == 0)
        {
            return Empty<T>(call, response);
        }
        CancellationToken stop = BeginBody(call);
        using CancellationTokenRegistration cut = response.CutAt(stop);
        using AnswerBody body = new(tuning.MaxAnswerBytes, response.Content.Headers.ContentLength);
        try
        {
            using Stream stream = await response.OpenAsync(stop).ConfigureAwait(false);
            if (!IsJson(response))
            {
                await body.PeekAsync(stream, stop).ConfigureAwait(false);
                return body.Count == 0 ? Empty<T>(call, response) : Garbled<T>(call, response, body, null);
            }
            await body.ReadAsync(stream, stop).ConfigureAwait(false);
            T? value = JsonSerializer.Deserialize(body.Json, type);
            return value is null ? Garbled<T>(call, response, body, null) : new Answer<T>(value, null, IsEmpty: false, MayPass: false);
        }
        catch (JsonException exception)
        {
            return body.Count == 0 ? Empty<T>(call, response) : Garbled<T>(call, response, body, exception);
        }
        catch (Exception exception) when (IsBreak(exception, stop))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // of all that stops it only the time is left
            string what = stop.IsCancellationRequested ? "a body that did not come in time" : $"a body that broke off after {body.Count} bytes";
            return new Answer<T>(
                default,
                ErrorTable.FromBody(call, response, body.IsTooLong ? $"more than {tuning.MaxAnswerBytes} bytes" : what, exception),
                IsEmpty: false,
                MayPass: !body.IsTooLong);
        }
    }

    /// <summary>What an error answer says; nothing where its body cannot be had.</summary>
    public static async Task<ServerError> ReadErrorAsync(Call call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return ServerError.None;
        }
        CancellationToken stop = BeginBody(call);
        using CancellationTokenRegistration cut = response.CutAt(stop);
        byte[] buffer = new byte[MaxErrorBytes];
        int count = 0;
        try
        {
            using Stream stream = await response.OpenAsync(stop).ConfigureAwait(false);
            int got;
            do
            {
                got = await stream.ReadSomeAsync(buffer, count, buffer.Length - count, stop).ConfigureAwait(false);
                count += got;
            }
            while (got > 0 && count < buffer.Length);
        }
        catch (Exception exception) when (IsBreak(exception, stop))
        {
            cancellationToken.ThrowIfCancellationRequested(); // else the status alone has to do
        }
        return ServerError.Read(buffer.AsMemory(0, count), call.Info.Hidden);
    }

    private static CancellationToken BeginBody(Call call)
    {
        AttemptTime time = call.Info.AttemptTime!; // whose answer this is
        time.BeginAnew();
        return time.Token;
    }

    private static bool IsBreak(Exception exception, CancellationToken stop) =>
        exception is IOException or HttpRequestException
        || PackedAnswer.IsBroken(exception)
        || (stop.IsCancellationRequested && ResponseCompat.IsCut(exception));

    /// <summary>A missing type passes: gateways forget it, and what is no JSON shows soon enough.</summary>
    private static bool IsJson(HttpResponseMessage response) =>
        response.IsPlainJson() || response.Content.Headers.ContentType?.MediaType is not { } type || type.Mentions("json");

    /// <summary>For a read that is an error; for a write it is the usual answer, a hundred thousand times, and no error is made for it.</summary>
    private static Answer<T> Empty<T>(Call call, HttpResponseMessage response) =>
        new(default, call.Info.IsRead ? ErrorTable.FromBody(call, response, "no body", null) : null, IsEmpty: true, MayPass: true);

    private static Answer<T> Garbled<T>(Call call, HttpResponseMessage response, AnswerBody body, JsonException? exception)
    {
        string type = call.Info.Hidden.Clean(response.Content.Headers.ContentType?.MediaType, 60);
        string what = IsJson(response)
            ? $"JSON that breaks off or does not fit{(exception?.Path is { Length: > 0 } path ? $" at {call.Info.Hidden.Clean(path, 80)}" : null)}"
            : $"{type} instead of JSON";
        what = call.Info.ShowsBody || body.LooksLikeJson ? $"{what}: {body.Excerpt(call.Info.Hidden)}" : what;
        return new(default, ErrorTable.FromBody(call, response, what, exception), IsEmpty: false, MayPass: exception is not null);
    }
}
