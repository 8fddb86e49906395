using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// Collects a line for each HTTP attempt made on behalf of one piece of work, for <c>-Verbose</c>. Follows the work over its awaits; where
/// nobody listens, nothing is built. A line names verb, path, status and time: never a header, a body or a token.
/// </summary>
internal sealed class CallTrace
{
    private static readonly AsyncLocal<CallTrace?> s_current = new();
    private readonly List<string> _lines = [];

    /// <summary>The trace of the work that runs here, or null.</summary>
    public static CallTrace? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public static string Line(
        HttpRequestMessage request, CallInfo info, int attempt, HttpResponseMessage? response, Exception? failure, TimeSpan? pause)
    {
        string outcome = response is not null
            ? $"{(int)response.StatusCode} in {info.Elapsed.TotalMilliseconds:0} ms"
            : info.Hidden.Clean(TransportFailure.Describe(failure!));
        TimeSpan wait = pause > info.Pause ? pause.Value : info.Pause;
        string next = pause is null ? string.Empty : wait > TimeSpan.Zero ? $", waits {wait.TotalSeconds:0.#} s" : ", tries again";
        return $"{CallText.Of(request)} → {outcome}{next}{(attempt > 1 ? $" (attempt {attempt})" : null)}";
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}
