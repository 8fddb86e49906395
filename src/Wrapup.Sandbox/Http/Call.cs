using System;
using System.Buffers;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Wrapup.Sandbox;

/// <summary>
/// One request and the answer to it. Handlers fill it in memory; how it is sent, whole or broken, is the dispatcher's matter.
/// </summary>
internal sealed class Call(World world, Route route, HttpContext http) : IDisposable
{
    /// <summary>The platform's <c>request.bytes.max</c>.</summary>
    private const int MaxBodyBytes = 512_000;

    private readonly ArrayBufferWriter<byte> _body = AnswerBuffers.Shared.Get();
    private Utf8JsonWriter? _json;

    public World World { get; } = world;

    public Route Route { get; } = route;

    public HttpContext Http { get; } = http;

    public Guid CorrelationId { get; } = Guid.NewGuid();

    /// <summary>The caller's token; operations that need none must not ask.</summary>
    public AccessToken Token
    {
        get => field ?? throw new InvalidOperationException($"{Route.Key} needs no token, so it has none.");
        set;
    }

    /// <summary>The scripted fault of this call, if any.</summary>
    public FaultHit? Fault { get; set; }

    public int Status { get; set; } = 200;

    public string ContentType { get; set; } = "application/json; charset=utf-8";

    public ReadOnlyMemory<byte> Body
    {
        get
        {
            _json?.Flush();
            return _body.WrittenMemory;
        }
    }

    public Utf8JsonWriter Json => _json ??= new Utf8JsonWriter(_body, Wire.WriterOptions);

    public string? Value(string name) => (string?)Http.Request.RouteValues[name];

    /// <summary>The last value of a query parameter, or null.</summary>
    public string? Query(string name)
    {
        var values = Http.Request.Query[name];
        return values.Count == 0 ? null : values[^1];
    }

    public void Header(string name, string value) => Http.Response.Headers[name] = value;

    /// <summary>202 and nothing more: accepted is not applied.</summary>
    public void Accepted() => Status = 202;

    public void WriteBody(ReadOnlySpan<byte> bytes)
    {
        ClearBody();
        _body.Write(bytes);
    }

    public void ClearBody()
    {
        _json = null;
        _body.ResetWrittenCount();
    }

    /// <summary>The JSON body, or null after the answer has been written: 415 for another type, 413 for too much.</summary>
    public async ValueTask<JsonDocument?> ReadJsonAsync(Action<Call> onMalformed)
    {
        var type = Http.Request.ContentType;
        if (type is null || !type.AsSpan().TrimStart().StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            this.Problem(
                415, "unsupported.media.type",
                "Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect Content-Type value in the header.");
            return null;
        }

        var bytes = await ReadBytesAsync().ConfigureAwait(false);
        if (bytes is null)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            onMalformed(this);
            return null;
        }
    }

    /// <summary>The whole body, or null after a 413.</summary>
    public async ValueTask<byte[]?> ReadBytesAsync()
    {
        var reader = Http.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(Http.RequestAborted).ConfigureAwait(false);
            if (result.Buffer.Length > MaxBodyBytes)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                this.Problem(413, "request.entity.too.large", $"The request is over the size limit. Maximum bytes: {MaxBodyBytes}");
                return null;
            }

            if (result.IsCompleted)
            {
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public void Dispose()
    {
        _json?.Dispose();
        AnswerBuffers.Shared.Return(_body);
    }
}
