using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client.Tests;

/// <summary>Drives a run as the cmdlet does: one thread adds to the window, takes in order, waits when it is full.</summary>
internal sealed class RunHarness : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _isAllIn;

    public RunHarness(FakeOrganisation organisation, RunOptions? options = null, Journal? journal = null, Tuning? tuning = null, Failure? scope = null)
    {
        Options = options ?? new RunOptions();
        Run = new WrapupRun(
            new RunServices
            {
                Wrapups = organisation,
                Routing = organisation,
                CheckScopeAsync = _ => Task.FromResult(scope),
                Time = organisation.Time,
                Tuning = tuning ?? new Tuning { ConfirmWithin = TimeSpan.FromSeconds(2), UnknownGrace = TimeSpan.FromMilliseconds(50) },
            },
            Options,
            journal,
            _stop.Token);
    }

    public RunOptions Options { get; }

    public WrapupRun Run { get; }

    public CancellationTokenSource Stop => _stop;

    /// <summary>Whether the thread that adds has nothing to add now: all is in, or look-ahead is used up as far as the window lets it be before it refills.</summary>
    public bool IsFed => _isAllIn || Run.Load.Busy >= Options.LookAhead / 8 * 7 || Run.Load.Unfinished >= Options.Held;

    public static WrapupRequest Request(int n, string? code = "Resolved") => new() { InteractionId = FakeOrganisation.Id(n), WrapupCode = code };

    public async Task<WrapupResult> OneAsync(WrapupRequest request)
    {
        Task<IReadOnlyList<WrapupResult>> results = Run.SetAsync(request);
        Run.Hurry();
        return (await results).Single();
    }

    public List<WrapupResult> All(IEnumerable<WrapupRequest> requests)
    {
        var window = new OrderedWindow<IReadOnlyList<WrapupResult>>(Options.LookAhead, Options.Held, () => Run.Load.Busy);
        Run.Moved = window.Wake;
        var results = new List<WrapupResult>();
        foreach (WrapupRequest request in requests)
        {
            Take(window, results);
            while (window.IsFull)
            {
                Wait(window, forRoom: true);
                Take(window, results);
            }

            window.Add(() => Run.SetAsync(request));
        }

        _isAllIn = true;
        while (window.Count > 0)
        {
            Wait(window, forRoom: false);
            Take(window, results);
        }

        return results;
    }

    public void Dispose()
    {
        _stop.Cancel();
        Run.Dispose();
        _stop.Dispose();
    }

    private static void Take(OrderedWindow<IReadOnlyList<WrapupResult>> window, List<WrapupResult> results)
    {
        while (window.TryTake(out IReadOnlyList<WrapupResult> record))
        {
            results.AddRange(record);
        }
    }

    private void Wait(OrderedWindow<IReadOnlyList<WrapupResult>> window, bool forRoom)
    {
        Run.Hurry();
        window.Wait(forRoom, TimeSpan.FromSeconds(1), _stop.Token);
    }
}
