using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>One running organisation: its data, its clock, its tokens and what people scripted. Everything that a handler needs.</summary>
internal sealed class World : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public World(SandboxOptions options)
    {
        Options = options;
        Catalog = new Catalog(Seed);
        Store = NewStore();
        CommunicationBasedAcw = options.CommunicationBasedAcw;
        Tokens = new TokenStore(options, Catalog);
        Wrapups = new WrapupWriter(this);
        Hub = new Hub(this);
    }

    public SandboxOptions Options { get; }

    public ulong Seed => unchecked((ulong)Options.Seed);

    public TimeProvider Time => Options.Time;

    public Catalog Catalog { get; }

    public Store Store { get; private set; }

    public TokenStore Tokens { get; }

    public Stats Stats { get; } = new();

    public FaultBook Faults { get; } = new();

    public WrapupWriter Wrapups { get; }

    public Hub Hub { get; }

    public JobStore Jobs { get; } = new();

    /// <summary>Set by <c>PATCH /api/v2/conversations/settings</c>.</summary>
    public bool CommunicationBasedAcw { get; set; }

    /// <summary>Set by the server once the port is known.</summary>
    public Uri BaseUri { get; set; } = new("http://127.0.0.1/");

    public CancellationToken Stopping => _stopping.Token;

    public long NowMs => Time.NowMs();

    /// <summary>The moment that analytics shows.</summary>
    public long AnalyticsMs => NowMs - Options.AnalyticsLagMs;

    /// <summary>The moment that asynchronous queries show.</summary>
    public long JobsMs => AnalyticsMs - Options.JobsLagMs;

    /// <summary>Does something when so many milliseconds of the sandbox's clock have passed, never sooner, unless the sandbox stops before.</summary>
    public void Later(long waitMs, Action action) => _ = LaterAsync(waitMs, action);

    public void Stop() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    /// <summary>Everything as at the start, but tokens and sockets stay, so that what is connected remains connected.</summary>
    public void Reset()
    {
        Store = NewStore();
        CommunicationBasedAcw = Options.CommunicationBasedAcw;
        Faults.Clear();
        Stats.Clear();
        Tokens.ClearLimits();
        Jobs.Clear();
        // what was dropped may be hundreds of megabytes, whose collection would else fall into what the caller does next, and be measured with it
        GC.Collect();
    }

    private async Task LaterAsync(long waitMs, Action action)
    {
        var due = NowMs + waitMs;
        try
        {
            // a timer counts on a clock of its own and may be a moment early by this one, at which what is waited for is not there yet
            for (var left = waitMs; left > 0; left = due - NowMs)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(left), Time, Stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        action();
    }

    private Store NewStore() => new(Seed, Catalog, Options.Interactions, NowMs);
}
