using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>A look-up of what ended lately, in memory, which may lag, be away or be forbidden.</summary>
internal sealed class FakeEnded(TimeProvider time) : IEndedSource
{
    private readonly List<Interaction> _ended = [];
    private int _asked;

    /// <summary>How far it is behind the truth.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>What each look-up fails with.</summary>
    public Func<GenesysApiException?> OnFind { get; set; } = () => null;

    /// <summary>How often it was asked, whatever came of it.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>An interaction ends at this moment.</summary>
    public Interaction End(int n)
    {
        DateTimeOffset now = time.GetUtcNow();
        var ended = new Interaction
        {
            Id = FakeOrganisation.Id(n),
            State = InteractionState.Closed,
            EndTime = now,
            Participants = [FakeOrganisation.Agent(n, queueId: Canned.QueueId) with { EndTime = now }],
            IsFromAnalytics = true,
        };
        lock (_ended)
        {
            _ended.Add(ended);
        }

        return ended;
    }

    public async IAsyncEnumerable<Interaction> FindAsync(FeedFilter filter, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _asked);
        await Task.Yield();
        if (OnFind() is { } failure)
        {
            throw failure;
        }

        DateTimeOffset shown = time.GetUtcNow() - Lag;
        Interaction[] found;
        lock (_ended)
        {
            found = [.. _ended.Where(i => i.EndTime >= since && i.EndTime <= shown).OrderByDescending(i => i.EndTime)];
        }

        foreach (Interaction interaction in found)
        {
            yield return interaction;
        }
    }
}
