using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>An organisation in memory behind the two ports of the core: it counts, lags and fails as a test asks.</summary>
internal sealed class FakeOrganisation : IWrapupApi, IRoutingApi
{
    public const string Queue = "0a000000-0000-4000-8000-000000000001";
    public const string OtherQueue = "0a000000-0000-4000-8000-000000000002";

    private readonly ConcurrentDictionary<string, Interaction> _live = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Interaction> _copy = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<(DateTimeOffset At, Interaction Interaction)> _toCopy = new();
    private int _reads;
    private int _manyReads;
    private int _writes;
    private int _proofs;

    public FakeOrganisation(TimeProvider? time = null) => Time = time ?? TimeProvider.System;

    public TimeProvider Time { get; }

    public ApiKind Kind { get; set; } = ApiKind.Conversations;

    public bool CanReadMany { get; set; } = true;

    public string WriteScope => "conversations";

    public int Reads => _reads;

    public int ManyReads => _manyReads;

    public int Writes => _writes;

    public int Proofs => _proofs;

    public int Requests => _reads + _manyReads + _writes + _proofs;

    /// <summary>What each write does instead of being applied at once; gets the number of the write, from 1.</summary>
    public Func<int, Write, CancellationToken, Task<AssignedWrapup?>>? OnWrite { get; set; }

    /// <summary>Called before each live read.</summary>
    public Func<string, CancellationToken, Task>? OnRead { get; set; }

    /// <summary>Called before each multi-get.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task>? OnReadMany { get; set; }

    /// <summary>Called before each read-back.</summary>
    public Func<string, CancellationToken, Task>? OnProof { get; set; }

    /// <summary>Whether the copy that multi-gets read follows each write at once.</summary>
    public bool CopyFollows { get; set; } = true;

    /// <summary>How far behind each write the copy follows.</summary>
    public TimeSpan CopyLag { get; set; }

    public ConcurrentDictionary<string, int> WritesById { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<WrapupCode> Codes { get; } =
    [
        Code(1, "Resolved"), Code(2, "No outcome"), Code(3, "Callback needed"), Code(4, "Escalated"), Code(5, "Twice"), Code(6, "Twice"), Code(9, "Elsewhere"),
    ];

    /// <summary>Codes that no list shows: the token sees them only when it asks for their id.</summary>
    public List<WrapupCode> Unlisted { get; } = [];

    public Dictionary<string, string[]> QueueCodes { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        [Queue] = ["Resolved", "No outcome", "Callback needed", "Escalated", "Twice"],
        [OtherQueue] = ["Resolved"],
    };

    public int CodeListsRead { get; private set; }

    public sealed record Write(string InteractionId, Participant Participant, WrapupWrite Body);

    public static string CodeId(int n) => $"0c000000-0000-4000-8000-{n:d12}";

    public static WrapupCode Code(int n, string name) => new() { Id = CodeId(n), Name = name, DivisionId = $"division-{n}", DivisionName = $"Division {n}" };

    public static string Id(int n) => $"1d000000-0000-4000-8000-{n:d12}";

    public static Participant Agent(int n, AssignedWrapup? wrapup = null, InteractionState state = InteractionState.Closed, string? queueId = Queue) => new()
    {
        Id = $"0b000000-0000-4000-8000-{n:d12}",
        UserId = $"0e000000-0000-4000-8000-{n:d12}",
        Name = $"Agent {n}",
        Purpose = "agent",
        QueueId = queueId,
        State = state,
        ConnectedTime = new DateTimeOffset(2026, 11, 1, 8, n % 60, 0, TimeSpan.Zero),
        EndTime = state == InteractionState.Active ? null : new DateTimeOffset(2026, 11, 1, 9, n % 60, 0, TimeSpan.Zero),
        Wrapup = wrapup,
    };

    public static Participant Customer(int n) => new() { Id = $"0f000000-0000-4000-8000-{n:d12}", Purpose = "customer", State = InteractionState.Closed };

    public Interaction Add(int n, params Participant[] agents)
    {
        var interaction = new Interaction
        {
            Id = Id(n),
            State = agents.Any(a => a.State == InteractionState.Active) ? InteractionState.Active : InteractionState.Closed,
            EndTime = new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero),
            Participants = [Customer(n), .. agents],
        };
        _live[interaction.Id] = interaction;
        _copy[interaction.Id] = interaction with { IsFromAnalytics = true };
        return interaction;
    }

    public void Add(Interaction interaction)
    {
        _live[interaction.Id] = interaction;
        _copy[interaction.Id] = interaction with { IsFromAnalytics = true };
    }

    public FakeOrganisation AddMany(int count)
    {
        for (int n = 1; n <= count; n++)
        {
            _ = Add(n, Agent(n));
        }

        return this;
    }

    public Interaction Get(int n) => _live[Id(n)];

    public bool Knows(int n) => _live.ContainsKey(Id(n));

    public AssignedWrapup? WrapupOf(int n, int participant = 0) => _live[Id(n)].Agents.ElementAt(participant).Wrapup;

    /// <summary>Lets the copy catch up with the truth.</summary>
    public void CatchUp()
    {
        foreach (Interaction interaction in _live.Values)
        {
            _copy[interaction.Id] = interaction with { IsFromAnalytics = true };
        }
    }

    public void ForgetInCopy(int n) => _copy.TryRemove(Id(n), out _);

    /// <summary>Changes an interaction in the truth alone.</summary>
    public void Change(int n, Func<Interaction, Interaction> change) => _live[Id(n)] = change(_live[Id(n)]);

    public async Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _reads);
        await (OnRead?.Invoke(interactionId, cancellationToken) ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        return _live.TryGetValue(interactionId, out Interaction? interaction)
            ? interaction
            : throw new GenesysApiException(Reason.InteractionNotFound, $"No interaction {interactionId}.") { StatusCode = 404 };
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>>> GetWrapupsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        (await GetInteractionsAsync(interactionIds, cancellationToken)).ToDictionary(
            pair => pair.Key,
            pair => (IReadOnlyList<StandingWrapup>)[.. from p in pair.Value.Participants let wrapup = p.Wrapup where wrapup is not null select new StandingWrapup(p.Id, wrapup)],
            StringComparer.OrdinalIgnoreCase);

    public async Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(IReadOnlyList<string> interactionIds, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _manyReads);
        await (OnReadMany?.Invoke(interactionIds, cancellationToken) ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        while (_toCopy.TryPeek(out (DateTimeOffset At, Interaction Interaction) next) && next.At <= Time.GetUtcNow() && _toCopy.TryDequeue(out next))
        {
            _copy[next.Interaction.Id] = next.Interaction;
        }

        return interactionIds.Where(_copy.ContainsKey).ToDictionary(id => id, id => _copy[id], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What the Api says of a write before it is sent.</summary>
    public Func<WrapupWrite, Failure?>? OnCheckWrite { get; set; }

    public Failure? CheckWrite(WrapupWrite wrapup) => OnCheckWrite?.Invoke(wrapup);

    public async Task<AssignedWrapup?> SetWrapupAsync(string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _writes);
        _ = WritesById.AddOrUpdate(interactionId, 1, (_, n) => n + 1);
        var write = new Write(interactionId, participant, wrapup);
        if (OnWrite is { } onWrite)
        {
            return await onWrite(number, write, cancellationToken);
        }

        await Task.Yield();
        Apply(write);
        return null;
    }

    public async Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _proofs);
        await (OnProof?.Invoke(interactionId, cancellationToken) ?? Task.CompletedTask);
        return _live[interactionId].Participants!.First(p => p.Id == participant.Id).Wrapup;
    }

    public void Apply(Write write)
    {
        Interaction interaction = _live[write.InteractionId];
        Participant[] participants = interaction.Participants!
            .Select(p => p.Id == write.Participant.Id
                ? p with { Wrapup = new AssignedWrapup { Code = write.Body.Code, Notes = write.Body.Notes, Tags = write.Body.Tags } }
                : p)
            .ToArray();
        _live[interaction.Id] = interaction with { Participants = participants };
        if (CopyFollows)
        {
            _toCopy.Enqueue((Time.GetUtcNow() + CopyLag, _live[interaction.Id] with { IsFromAnalytics = true }));
        }
    }

    public IAsyncEnumerable<WrapupCode> GetWrapupCodesAsync(string? name, CancellationToken cancellationToken) => List(Codes);

    public IAsyncEnumerable<WrapupCode> GetQueueWrapupCodesAsync(string queueId, CancellationToken cancellationToken) =>
        List(QueueCodes.TryGetValue(queueId, out string[]? names) ? Codes.Where(c => names.Contains(c.Name)) : []);

    public Task<WrapupCode?> GetWrapupCodeAsync(string codeId, CancellationToken cancellationToken) =>
        Task.FromResult(Codes.Concat(Unlisted).FirstOrDefault(c => c.Id == codeId));

    public IAsyncEnumerable<RoutingQueue> GetQueuesAsync(string? name, CancellationToken cancellationToken) =>
        List(new[] { new RoutingQueue { Id = Queue, Name = "Support" }, new RoutingQueue { Id = OtherQueue, Name = "Sales" } });

    public Task<RoutingQueue?> GetQueueAsync(string queueId, CancellationToken cancellationToken) =>
        Task.FromResult<RoutingQueue?>(queueId == Queue ? new RoutingQueue { Id = Queue, Name = "Support" } : null);

    private async IAsyncEnumerable<T> List<T>(IEnumerable<T> items)
    {
        CodeListsRead++;
        await Task.Yield();
        foreach (T item in items)
        {
            yield return item;
        }
    }
}
