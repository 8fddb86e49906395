using System;
using System.Net.Http;
#if NET
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
#endif

namespace Wrapup.Client;

/// <summary>
/// What operators can listen to: an <c>ActivitySource</c> and a <c>Meter</c>, both named <c>Wrapup</c>. Nothing leaves the process unless somebody
/// listens. Tags are verbs, route templates, statuses and counts: no ids, tokens or notes. The .NET Framework has neither class in the box, and the
/// module ships no package for them, so there this file does nothing.
/// </summary>
internal static class Telemetry
{
#if NET
    private const string Name = "Wrapup";
    private static readonly string? s_version = typeof(Telemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource s_calls = new(Name, s_version);
    private static readonly Meter s_meter = new(Name, s_version);
    private static readonly Histogram<double> s_attempts = s_meter.CreateHistogram<double>("wrapup.request.duration", "s", "Time from sending an attempt to the head of its answer.");
    private static readonly Histogram<double> s_waits = s_meter.CreateHistogram<double>("wrapup.wait.duration", "s", "Time that a request waited for its place.");
    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>("wrapup.retries", "{attempt}", "Attempts after the first.");
    private static readonly Counter<long> s_records = s_meter.CreateCounter<long>("wrapup.records", "{record}", "Records by what became of them.");
#endif

    /// <summary>One attempt has ended; without a status where no answer came.</summary>
    public static void Attempted(HttpRequestMessage request, int? status, TimeSpan elapsed)
    {
#if NET
        if (s_attempts.Enabled)
        {
            s_attempts.Record(
                elapsed.TotalSeconds,
                new KeyValuePair<string, object?>("http.request.method", request.Method.Method),
                new KeyValuePair<string, object?>("url.template", RouteTemplate.Of(request.RequestUri!.AbsolutePath)),
                new KeyValuePair<string, object?>("http.response.status_code", status));
        }
#endif
    }

    /// <summary>A request is sent once more.</summary>
    public static void Retried()
    {
#if NET
        s_retries.Add(1);
#endif
    }

    /// <summary>A request had to wait for its place.</summary>
    public static void Waited(TimeSpan span)
    {
#if NET
        s_waits.Record(span.TotalSeconds);
#endif
    }

    /// <summary>A record has its status.</summary>
    public static void RecordDone(WrapupStatus status)
    {
#if NET
        if (s_records.Enabled)
        {
            s_records.Add(1, new KeyValuePair<string, object?>("wrapup.status", status.ToString()));
        }
#endif
    }

    /// <summary>Begins the activity of one call, all its attempts included.</summary>
    public static Span Begin(Call call) => new(call);

    /// <summary>The activity of one call, or nothing where nobody listens.</summary>
    internal readonly struct Span : IDisposable
    {
#if NET
        private readonly Activity? _activity;

        public Span(Call call)
        {
            if (s_calls.HasListeners())
            {
                string template = RouteTemplate.Of(call.Path);
                _activity = s_calls.StartActivity($"{call.Method} {template}", ActivityKind.Client);
                _ = _activity?.SetTag("http.request.method", call.Method.Method).SetTag("url.template", template);
            }
        }

        public void Answered(int status, int attempts)
        {
            _ = _activity?.SetTag("http.response.status_code", status).SetTag("wrapup.attempts", attempts);
            _ = status >= 400 ? _activity?.SetStatus(ActivityStatusCode.Error) : _activity;
        }

        public void Failed(Reason reason) => _ = _activity?.SetTag("error.type", reason.ToString()).SetStatus(ActivityStatusCode.Error);

        public void Dispose() => _activity?.Dispose();
#else
#pragma warning disable CA1822 // called on an instance because the other runtime needs one
        public Span(Call call) => _ = call;

        public void Answered(int status, int attempts) => _ = (status, attempts);

        public void Failed(Reason reason) => _ = reason;

        public void Dispose()
        {
        }
#pragma warning restore CA1822
#endif
    }
}
