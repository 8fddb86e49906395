using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The code lists of one run: each is read whole, all pages, when it is first asked for, and once.</summary>
internal sealed class CodeBook(IRoutingApi routing)
{
    private const string Organisation = "";
    private readonly ConcurrentDictionary<string, Lazy<Task<CodeList>>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All codes of the organisation.</summary>
    public Task<CodeList> OfOrganisationAsync(CancellationToken cancellationToken) =>
        OnceAsync(Organisation, () => ReadAsync(routing.GetWrapupCodesAsync(null, cancellationToken)));

    /// <summary>The codes that are on a queue.</summary>
    public Task<CodeList> OfQueueAsync(string queueId, CancellationToken cancellationToken) =>
        OnceAsync(queueId, () => ReadAsync(routing.GetQueueWrapupCodesAsync(queueId, cancellationToken)));

    /// <summary>The name of a code where the lists that were read so far know it; asks nobody.</summary>
    public string? KnownName(string codeId)
    {
        foreach (Lazy<Task<CodeList>> list in _lists.Values)
        {
            if (list.IsValueCreated && list.Value.Status == TaskStatus.RanToCompletion && list.Value.GetAwaiter().GetResult().ById(codeId) is { } code)
            {
                return code.Name;
            }
        }

        return null;
    }

    private async Task<CodeList> OnceAsync(string key, Func<Task<CodeList>> read)
    {
        Lazy<Task<CodeList>> list = _lists.GetOrAdd(key, _ => new Lazy<Task<CodeList>>(read));
        try
        {
            return await list.Value.ConfigureAwait(false);
        }
        catch
        {
            // a failure is not an answer: whoever asks next tries again
            ((ICollection<KeyValuePair<string, Lazy<Task<CodeList>>>>)_lists).Remove(new(key, list));
            throw;
        }
    }

    private static async Task<CodeList> ReadAsync(IAsyncEnumerable<WrapupCode> codes)
    {
        var all = new List<WrapupCode>();
        await foreach (WrapupCode code in codes.ConfigureAwait(false))
        {
            all.Add(code);
        }

        return new CodeList(all);
    }
}
