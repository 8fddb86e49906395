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
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All codes of the organisation.</summary>
    public Task<CodeList> OfOrganisationAsync(CancellationToken cancellationToken) =>
        OfAsync(Organisation, cancellationToken);

    /// <summary>The codes that are on a queue.</summary>
    public Task<CodeList> OfQueueAsync(string queueId, CancellationToken cancellationToken) =>
        OfAsync(queueId, cancellationToken);

    /// <summary>The name of a code where the lists that were read so far know it; asks nobody.</summary>
    public string? KnownName(string codeId) => _names.TryGetValue(codeId, out string? name) ? name : null;

    private static bool WasRead(Lazy<Task<CodeList>> list) => list.IsValueCreated && list.Value.Status == TaskStatus.RanToCompletion;

    // for all records but the first ones it was read
    private Task<CodeList> OfAsync(string key, CancellationToken cancellationToken) =>
        _lists.TryGetValue(key, out Lazy<Task<CodeList>>? list) && WasRead(list) ? list.Value : OnceAsync(key, cancellationToken);

    private async Task<CodeList> OnceAsync(string key, CancellationToken cancellationToken)
    {
        Lazy<Task<CodeList>> list = _lists.GetOrAdd(key, _ => new Lazy<Task<CodeList>>(() => ReadAsync(key, cancellationToken)));
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

    private async Task<CodeList> ReadAsync(string key, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<WrapupCode> codes = key == Organisation
            ? routing.GetWrapupCodesAsync(null, cancellationToken)
            : routing.GetQueueWrapupCodesAsync(key, cancellationToken);
        var all = new List<WrapupCode>();
        await foreach (WrapupCode code in codes.ConfigureAwait(false))
        {
            all.Add(code);
            _names[code.Id] = code.Name;
        }

        return new CodeList(all);
    }
}
