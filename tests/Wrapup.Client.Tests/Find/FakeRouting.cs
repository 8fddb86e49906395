using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>Queues and codes in memory: counts how often a list is read, and refuses them where a test asks.</summary>
internal sealed class FakeRouting : IRoutingApi
{
    public const string Support = "0a000000-0000-4000-8000-000000000001";
    public const string Sales = "0a000000-0000-4000-8000-000000000002";

    public static string CodeId(int n) => $"0c000000-0000-4000-8000-{n:d12}";

    public List<WrapupCode> Codes { get; } = [Code(1, "Resolved"), Code(2, "No outcome"), Code(5, "Twice"), Code(6, "Twice")];

    public List<RoutingQueue> Queues { get; } = [new() { Id = Support, Name = "Support" }, new() { Id = Sales, Name = "Sales" }];

    public int? Refusal { get; set; }

    /// <summary>What each list waits for before it answers.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public int ListsRead { get; private set; }

    public IAsyncEnumerable<WrapupCode> GetWrapupCodesAsync(string? name, CancellationToken cancellationToken) => ListAsync(Codes, cancellationToken);

    public IAsyncEnumerable<WrapupCode> GetQueueWrapupCodesAsync(string queueId, CancellationToken cancellationToken) => ListAsync(Codes, cancellationToken);

    public Task<WrapupCode?> GetWrapupCodeAsync(string codeId, CancellationToken cancellationToken) => Task.FromResult(Codes.Find(c => c.Id == codeId));

    public IAsyncEnumerable<RoutingQueue> GetQueuesAsync(string? name, CancellationToken cancellationToken) =>
        ListAsync([.. Queues.Where(q => name is null || string.Equals(q.Name, name, StringComparison.OrdinalIgnoreCase))], cancellationToken);

    public Task<RoutingQueue?> GetQueueAsync(string queueId, CancellationToken cancellationToken) => Task.FromResult(Queues.Find(q => q.Id == queueId));

    private static WrapupCode Code(int n, string name) => new() { Id = CodeId(n), Name = name };

    private async IAsyncEnumerable<T> ListAsync<T>(List<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        await Gate;
        cancellationToken.ThrowIfCancellationRequested();
        ListsRead++;
        if (Refusal is { } status)
        {
            throw new GenesysApiException(Reason.MissingPermission, "The token lacks the permission.") { StatusCode = status };
        }

        foreach (T item in items)
        {
            yield return item;
        }
    }
}
