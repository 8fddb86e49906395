using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Looks at many interactions for as few requests as will do. What must be known at once is read live; of the others, few are read live and
/// many by multi-gets, whose news is confirmed live; what they cannot tell yet is read live in turn, within a budget.
/// </summary>
internal sealed class EndLooker(IWrapupApi api, TimeProvider time, EventTuning tuning, Func<TimeSpan> clock, CancellationToken stop)
{
    private readonly LookBudget _budget = new(tuning.LiveBurst, tuning.LivePerSecond);

    /// <summary>Looks at each of them and says what it came to.</summary>
    public async Task LookAsync(List<DueLook> due, Action<DueLook, Look> judge)
    {
        // which Api it is shows at the first read that hits
        while (api.Kind == ApiKind.Auto && due.Count > 0)
        {
            await LookLiveAsync(due[0], judge).ConfigureAwait(false);
            due.RemoveAt(0);
        }

        List<DueLook> live = due.FindAll(static look => look.IsUrgent);
        List<DueLook> rest = due.FindAll(static look => !look.IsUrgent);
        if (api.CanReadMany)
        {
            live.AddRange(await LookAtCopyAsync(rest, judge).ConfigureAwait(false));
        }
        else
        {
            live.AddRange(TakeTurns(rest, static look => look.LastRead is null, judge));
        }

        await Task.WhenAll(live.Select(look => LookLiveAsync(look, judge))).ConfigureAwait(false);
    }

    /// <summary>Of those that can only be read one by one: the new ones at once, the others as the budget allows.</summary>
    private List<DueLook> TakeTurns(List<DueLook> rest, Func<DueLook, bool> isExempt, Action<DueLook, Look> judge)
    {
        List<DueLook> live = [.. rest.Where(isExempt)];
        DueLook[] waiting = [.. rest.Where(look => !isExempt(look)).OrderBy(static look => look.LastRead)];
        int turns = Math.Min(_budget.At(clock()), waiting.Length);
        _budget.Spend(turns);
        live.AddRange(waiting.Take(turns));
        foreach (DueLook look in waiting.Skip(turns))
        {
            judge(look, Look.Later(_budget.UntilNext));
        }

        return live;
    }

    /// <summary>Looks by multi-gets where there are many; gives those that are still to be read live.</summary>
    private async Task<List<DueLook>> LookAtCopyAsync(List<DueLook> rest, Action<DueLook, Look> judge)
    {
        int turns = _budget.At(clock());
        if (rest.Count <= turns)
        {
            _budget.Spend(rest.Count);
            return rest;
        }

        var live = new List<DueLook>();
        var open = new List<(DueLook Due, Interaction? Seen)>();
        DateTimeOffset trusted = time.GetUtcNow() - tuning.CopyTrust;
        for (int from = 0; from < rest.Count; from += BatchReader.BatchSize)
        {
            List<DueLook> batch = rest.GetRange(from, Math.Min(BatchReader.BatchSize, rest.Count - from));
            (IReadOnlyDictionary<string, Interaction> found, WrapupException? failure) = await ReadManyAsync(batch).ConfigureAwait(false);
            foreach (DueLook look in batch)
            {
                if (failure is not null)
                {
                    judge(look, Look.Failed(failure));
                }
                else if (!found.TryGetValue(look.InteractionId, out Interaction? seen) || !Wait.IsMet(look.Until, seen.State))
                {
                    open.Add((look, seen));
                }
                else if (seen.State == InteractionState.Closed && seen.EndTime < trusted)
                {
                    judge(look, Look.Copy(seen, isCertain: true));
                }
                else
                {
                    live.Add(look);
                }
            }
        }

        // the copy lags: in turn each of them is read live, those first that never were
        int left = Math.Min(turns, open.Count);
        _budget.Spend(left);
        (DueLook Due, Interaction? Seen)[] inTurn = [.. open.OrderBy(static look => look.Due.LastRead ?? TimeSpan.MinValue)];
        live.AddRange(inTurn.Take(left).Select(static look => look.Due));
        foreach ((DueLook look, Interaction? seen) in inTurn.Skip(left))
        {
            judge(look, seen is null ? Look.Nothing : Look.Copy(seen, isCertain: false));
        }

        return live;
    }

    private async Task<(IReadOnlyDictionary<string, Interaction> Found, WrapupException? Failure)> ReadManyAsync(List<DueLook> batch)
    {
        try
        {
            return (await api.GetInteractionsAsync([.. batch.Select(static look => look.InteractionId)], stop).ConfigureAwait(false), null);
        }
        catch (GenesysApiException e) when (e.Reason is Reason.RateLimited or Reason.Unauthorized or Reason.NotConnected)
        {
            return (new Dictionary<string, Interaction>(), e);
        }
        catch (GenesysApiException)
        {
            // the multi-get only saves requests: without it they are read live in turn, and each tells its own failure
            return (new Dictionary<string, Interaction>(), null);
        }
    }

    private async Task LookLiveAsync(DueLook look, Action<DueLook, Look> judge)
    {
        try
        {
            judge(look, Look.Live(await api.GetInteractionAsync(look.InteractionId, stop).ConfigureAwait(false)));
        }
        catch (WrapupException e)
        {
            judge(look, Look.Failed(e));
        }
    }
}
