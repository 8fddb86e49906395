using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The lists that Tab has asked a connection for, kept for a minute so that typing on does not ask again.</summary>
internal sealed class CompletionCache(TimeProvider time)
{
    private static readonly TimeSpan s_life = TimeSpan.FromMinutes(1);
    private static readonly ConditionalWeakTable<GcConnection, CompletionCache> s_caches = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, object List)> _lists = new(StringComparer.OrdinalIgnoreCase);

    public static CompletionCache Of(GcConnection connection) => s_caches.GetValue(connection, c => new CompletionCache(c.Time));

    public async Task<IReadOnlyList<T>> GetAsync<T>(string key, Func<Task<IReadOnlyList<T>>> read)
    {
        if (_lists.TryGetValue(key, out (DateTimeOffset Until, object List) kept) && kept.Until > time.GetUtcNow())
        {
            return (IReadOnlyList<T>)kept.List;
        }

        IReadOnlyList<T> list = await read().ConfigureAwait(false);
        _lists[key] = (time.GetUtcNow() + s_life, list);
        return list;
    }
}
