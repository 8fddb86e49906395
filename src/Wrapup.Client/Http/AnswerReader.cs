using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Reads bodies: typed answers, and what an error answer says. Bounded in size and in time. A typed body is read whole into a borrowed buffer
/// and parsed then, which takes half of the time of parsing it as it comes.
/// </summary>
internal sealed class AnswerReader(Tuning tuning, TimeProvider time, CancellationToken closing)
{
    private const int MaxErrorBytes = 64 * 1024;
    private const int FirstBuffer = 16 * 1024;
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    public async Task<Answer<T>> ReadAsync<T>(
        Call call, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode == 204 || response.Content is null || response.Content.Headers.ContentLength == 0)
        {
            return Empty<T>(call, response);
        }
        using CancellationTokenSource stop = time.TimeoutAfter(tuning.RequestTimeout);
        using CancellationTokenRegistration stopped = stop.CancelWith(cancellationToken);
        using CancellationTokenRegistration closed = stop.CancelWith(closing);
        using CancellationTokenRegistration cut = response.CutAt(stop.Token);
        BoundedStream? body = null;
        try
        {
            body = new BoundedStream(await response.OpenAsync(stop.Token).ConfigureAwait(false), tuning.MaxAnswerBytes);
            if (!IsJson(response))
            {
                await body.PeekAsync(stop.Token).ConfigureAwait(false);
                return body.Count == 0 ? Empty<T>(call, response) : Garbled<T>(call, response, body, null);
            }
            T? value = await ParseAsync(body, response, type, stop.Token).ConfigureAwait(false);
            return value is null ? Garbled<T>(call, response, body, null) : new Answer<T>(value, null, IsEmpty: false, MayPass: false);
        }
        catch (JsonException exception)
        {
            return body!.Count == 0 ? Empty<T>(call, response) : Garbled<T>(call, response, body, exception);
        }
        catch (Exception exception) when (IsBreak(exception, stop.Token))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (closing.IsCancellationRequested)
            {
                throw ErrorTable.Closed(call);
            }
            // of all that stops it only the time is left
            string what = stop.IsCancellationRequested ? "a body that did not come in time" : $"a body that broke off after {body?.Count ?? 0} bytes";
            bool tooLong = exception is InvalidDataException;
            return new Answer<T>(
                default,
                ErrorTable.FromBody(call, response, tooLong ? $"more than {tuning.MaxAnswerBytes} bytes" : what, exception),
                IsEmpty: false,
                MayPass: !tooLong);
        }
        finally
        {
            body?.Dispose();
        }
    }

    /// <summary>What an error answer says; nothing where its body cannot be had.</summary>
    public async Task<ServerError> ReadErrorAsync(Call call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return ServerError.None;
        }
        using CancellationTokenSource stop = time.TimeoutAfter(tuning.RequestTimeout);
        using CancellationTokenRegistration stopped = stop.CancelWith(cancellationToken);
        using CancellationTokenRegistration closed = stop.CancelWith(closing);
        using CancellationTokenRegistration cut = response.CutAt(stop.Token);
        byte[] buffer = new byte[MaxErrorBytes];
        int count = 0;
        try
        {
            using Stream stream = await response.OpenAsync(stop.Token).ConfigureAwait(false);
            int got;
            do
            {
                got = await stream.ReadSomeAsync(buffer, count, buffer.Length - count, stop.Token).ConfigureAwait(false);
                count += got;
            }
            while (got > 0 && count < buffer.Length);
        }
        catch (Exception exception) when (IsBreak(exception, stop.Token))
        {
            cancellationToken.ThrowIfCancellationRequested(); // else the status alone has to do
        }
        return ServerError.Read(buffer.AsMemory(0, count), call.Info.Hidden);
    }

    private static async Task<T?> ParseAsync<T>(BoundedStream body, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        // one byte more than announced, so that the end is seen without growing
        long announced = response.Content.Headers.ContentLength is { } length and < int.MaxValue ? length + 1 : 0;
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(FirstBuffer, Math.Min(announced, body.MaxBytes)));
        try
        {
            int count = 0;
            int got;
            while ((got = await body.ReadSomeAsync(buffer, count, Room(body, buffer, count), cancellationToken).ConfigureAwait(false)) > 0)
            {
                count += got;
                if (count == buffer.Length)
                {
                    byte[] larger = ArrayPool<byte>.Shared.Rent(count * 2);
                    Buffer.BlockCopy(buffer, 0, larger, 0, count);
                    Return(buffer);
                    buffer = larger;
                }
            }

            int mark = buffer.AsSpan(0, count).StartsWith(s_byteOrderMark) ? s_byteOrderMark.Length : 0;
            return JsonSerializer.Deserialize(buffer.AsSpan(mark, count - mark), type);
        }
        finally
        {
            Return(buffer);
        }
    }

    /// <summary>As much as the buffer holds, but no more than shows that the body is too long.</summary>
    private static int Room(BoundedStream body, byte[] buffer, int count) => (int)Math.Min(buffer.Length - count, body.MaxBytes + 1 - count);

    /// <summary>Notes and tokens pass through here, so nothing of them stays behind in the pool.</summary>
    private static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);

    private static bool IsBreak(Exception exception, CancellationToken stop) =>
        exception is IOException or HttpRequestException or InvalidDataException
        || (stop.IsCancellationRequested && ResponseCompat.IsCut(exception));

    /// <summary>A missing type passes: gateways forget it, and what is no JSON shows soon enough.</summary>
    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is not { } type || type.Mentions("json");

    /// <summary>For a read that is an error; for a write it is the usual answer, a hundred thousand times, and no error is made for it.</summary>
    private static Answer<T> Empty<T>(Call call, HttpResponseMessage response) =>
        new(default, call.Info.IsRead ? ErrorTable.FromBody(call, response, "no body", null) : null, IsEmpty: true, MayPass: true);

    private static Answer<T> Garbled<T>(Call call, HttpResponseMessage response, BoundedStream body, JsonException? exception)
    {
        string type = call.Info.Hidden.Clean(response.Content.Headers.ContentType?.MediaType, 60);
        string what = IsJson(response)
            ? $"JSON that breaks off or does not fit{(exception?.Path is { Length: > 0 } path ? $" at {call.Info.Hidden.Clean(path, 80)}" : null)}"
            : $"{type} instead of JSON";
        what = call.Info.ShowsBody || body.LooksLikeJson ? $"{what}: {body.Excerpt(call.Info.Hidden)}" : what;
        return new(default, ErrorTable.FromBody(call, response, what, exception), IsEmpty: false, MayPass: exception is not null);
    }
}
