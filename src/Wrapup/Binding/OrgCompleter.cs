using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>What Tab offers from the organisation: asked for at most two seconds, then kept a while; nothing without a connection.</summary>
internal abstract class OrgCompleter : Completer
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    protected sealed override IEnumerable<(string Value, string ToolTip)> Candidates(IDictionary boundParameters)
    {
        GcConnection? connection = Bound<GcConnection>(boundParameters, "Connection") ?? DefaultConnection.Current;
        if (connection is not { IsConnected: true })
        {
            return [];
        }

        using CancellationTokenSource patience = connection.Time.TimeoutAfter(s_patience);
        try
        {
            return CandidatesAsync(connection, CompletionCache.Of(connection), boundParameters, patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is WrapupException or OperationCanceledException or ObjectDisposedException)
        {
            // Tab offers what it has, and that is nothing: the command itself will say what is wrong
            return [];
        }
    }

    protected abstract Task<IEnumerable<(string Value, string ToolTip)>> CandidatesAsync(
        GcConnection connection, CompletionCache cache, IDictionary boundParameters, CancellationToken cancellationToken);

    protected static T? Bound<T>(IDictionary boundParameters, string name)
        where T : class
    {
        object? value = boundParameters?[name];
        return (value is PSObject wrapped ? wrapped.BaseObject : value) as T;
    }

    protected static string ToolTip(string id, string? division) => division is null ? id : $"{id} (division {division})";

    protected static async Task<IReadOnlyList<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (T item in items.ConfigureAwait(false))
        {
            all.Add(item);
        }

        return all;
    }
}
