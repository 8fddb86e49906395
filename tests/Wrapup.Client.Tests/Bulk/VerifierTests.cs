using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>How writes are proved: together where many are out, alone where few are, and never told as there when they are not.</summary>
public sealed class VerifierTests : IDisposable
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(30);
    private readonly WatchedTime _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _stop = new();
    private readonly FakeOrganisation _organisation;
    private readonly RunLoad _load = new(8);
    private readonly List<int> _looks = [];
    private readonly List<double> _at = [];
    private readonly Verifier _verifier;

    public VerifierTests()
    {
        _organisation = new FakeOrganisation(_time);
        DateTimeOffset start = _time.GetUtcNow();
        _organisation.OnReadMany = (ids, _) =>
        {
            _at.Add((_time.GetUtcNow() - start).TotalMilliseconds);
            _looks.Add(ids.Count);
            return Task.CompletedTask;
        };
        _verifier = new Verifier(_organisation, _load, _time, s_within, _stop.Token);
    }

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Many_are_looked_for_together_and_none_alone()
    {
        Run(200);
        Task<Confirmation>[] proofs = Write(100);

        Confirmation[] seen = await AllAsync(proofs);

        Assert.All(seen, proof => Assert.True(proof.IsThere));
        Assert.Equal([100], _looks);
        Assert.Equal(0, _organisation.Proofs);
    }

    [Theory]
    [InlineData(5, 0, 5)]
    [InlineData(6, 1, 0)]
    public async Task A_handful_is_looked_for_one_by_one(int count, int looks, int proofs)
    {
        Run(200);
        Task<Confirmation>[] all = Write(count);
        _load.InputWaits = true;

        Assert.All(await AllAsync(all), proof => Assert.True(proof.IsThere));

        Assert.Equal((looks, proofs), (_looks.Count, _organisation.Proofs));
    }

    [Fact]
    public async Task One_that_is_missed_while_the_others_arrive_is_looked_for_live_and_told_as_what_it_is()
    {
        Run(200);
        Task<Confirmation>[] proofs = Write(100, isApplied: n => n != 40);

        Confirmation[] seen = await AllAsync(proofs);

        Assert.Equal([40], Enumerable.Range(1, 100).Where(n => !seen[n - 1].IsThere));
        Assert.Null(seen[39].Actual);
        Assert.True(_organisation.Proofs >= 2);
    }

    [Fact]
    public async Task A_copy_that_shows_nothing_is_not_held_against_the_writes_until_they_are_too_old_by_far()
    {
        _organisation.CopyFollows = false;
        Run(200);
        DateTimeOffset start = _time.GetUtcNow();
        var first = new List<TimeSpan>();
        _organisation.OnProof = (_, _) =>
        {
            lock (first)
            {
                first.Add(_time.GetUtcNow() - start);
            }

            return Task.CompletedTask;
        };
        Task<Confirmation>[] proofs = Write(20);

        Assert.All(await AllAsync(proofs, stepSeconds: 1), proof => Assert.True(proof.IsThere));

        Assert.Equal(20, _organisation.Proofs);
        Assert.True(first[0] >= s_within + s_within, $"{first[0]}");
        // the longer it takes, the more seldom it is looked for
        Assert.InRange(_looks.Count, 5, 15);
    }

    [Theory]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    public async Task A_short_run_looks_at_the_copy_once(int records, int looks)
    {
        _organisation.CopyFollows = false;
        Run(records);
        Task<Confirmation>[] proofs = Write(10);
        await Eventually.TrueAsync(() => _looks.Count >= looks || proofs.All(p => p.IsCompleted), _time, TimeSpan.FromMilliseconds(50));

        Assert.Equal(looks, _looks.Count);
        if (looks > 1)
        {
            Assert.Equal(0, _organisation.Proofs);
            return;
        }

        Assert.All(await AllAsync(proofs), proof => Assert.True(proof.IsThere));
        await _time.PassAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        Assert.Equal((1, 10), (_looks.Count, _organisation.Proofs));
    }

    [Theory]
    [InlineData(Reason.ServiceUnavailable, 503, true)]
    [InlineData(Reason.MissingPermission, 403, true)]
    [InlineData(Reason.RateLimited, 429, false)]
    [InlineData(Reason.Unauthorized, 401, false)]
    public async Task Where_looking_for_many_fails_each_is_looked_for_live_but_not_where_that_would_fail_too(Reason reason, int status, bool isLive)
    {
        var failure = new GenesysApiException(reason, "No.") { StatusCode = status };
        _organisation.OnReadMany = (_, _) => throw failure;
        Run(200);
        Task<Confirmation>[] proofs = Write(20);

        Confirmation[] seen = await AllAsync(proofs);

        Assert.Equal(isLive ? 20 : 0, _organisation.Proofs);
        Assert.All(seen, proof => Assert.Equal((isLive, isLive ? null : failure), (proof.IsThere, proof.Failure)));
        // what comes after it is proved none the less
        _organisation.OnReadMany = null;
        Assert.All(await AllAsync(Write(20, from: 21)), proof => Assert.True(proof.IsThere));
    }

    [Fact]
    public async Task A_write_that_joins_while_others_fail_does_not_fail_with_them()
    {
        var failure = new GenesysApiException(Reason.Unauthorized, "No.") { StatusCode = 401 };
        _organisation.OnReadMany = (_, _) => throw failure;
        Run(200);
        Task<Confirmation>[] proofs = Write(20);
        // on the thread that fails the first of them, before it comes to the next
        Task<Confirmation> late = proofs[0].ContinueWith(_ => WriteAfter(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();

        Assert.True((await _time.RunAsync(late)).IsThere);
        Assert.All(await AllAsync(proofs), proof => Assert.Same(failure, proof.Failure));

        Task<Confirmation> WriteAfter()
        {
            _organisation.OnReadMany = null;
            return Write(1, from: 21)[0];
        }
    }

    [Fact]
    public async Task A_proof_that_fails_live_fails_that_write_alone()
    {
        var failure = new GenesysApiException(Reason.ServiceUnavailable, "503 again.") { StatusCode = 503 };
        _organisation.OnProof = (id, _) => id == Id(2) ? throw failure : Task.CompletedTask;
        Run(200);
        Task<Confirmation>[] proofs = Write(3);
        _load.InputWaits = true;

        Confirmation[] seen = await AllAsync(proofs);

        Assert.Equal([(true, null), (false, failure), (true, null)], seen.Select(static proof => (proof.IsThere, proof.Failure)));
    }

    [Fact]
    public async Task A_stop_ends_what_waits_for_its_proof()
    {
        _organisation.CopyFollows = false;
        _load.Enter();
        Run(200);
        Task<Confirmation>[] proofs = Write(20);

        await _stop.CancelAsync();

        // and not when its time would have come
        await Eventually.TrueAsync(() => proofs.All(proof => proof.IsCompleted));
        Assert.All(proofs, proof => Assert.True(proof.IsCanceled || proof.Exception?.InnerException is OperationCanceledException));
    }

    [Fact]
    public async Task While_others_move_a_proof_waits_half_a_minute_for_company()
    {
        _load.Enter();
        DateTimeOffset start = _time.GetUtcNow();
        Run(200);
        Task<Confirmation>[] proofs = Write(20);

        await Eventually.TrueAsync(() => _looks.Count > 0, _time, TimeSpan.FromSeconds(1));

        Assert.InRange((_time.GetUtcNow() - start).TotalSeconds, 30, 35);
        Assert.All(await AllAsync(proofs), proof => Assert.True(proof.IsThere));
    }

    [Fact]
    public async Task Where_nothing_moves_any_more_a_proof_waits_for_company_but_a_moment()
    {
        _load.Enter();
        Run(200);
        Task<Confirmation>[] proofs = Write(20);
        await _time.PassAsync(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Empty(_looks);

        _load.Leave();
        _verifier.Pump();

        await Eventually.TrueAsync(() => _looks.Count > 0);
        Assert.All(await AllAsync(proofs), proof => Assert.True(proof.IsThere));
    }

    [Fact]
    public async Task A_hundred_go_as_soon_as_they_are_old_enough_though_others_move_and_the_rest_waits_for_company()
    {
        _load.Enter();
        Run(200);
        Task<Confirmation>[] proofs = Write(99);
        await _time.PassAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        Task<Confirmation>[] last = Write(1, from: 100);

        await LooksAsync(1);
        Assert.Equal(100, _looks[0]);
        Assert.InRange(_at[0], 121, 1000);

        Task<Confirmation>[] rest = Write(50, from: 101);
        await LooksAsync(2, stepMilliseconds: 500);
        Assert.Equal([100, 50], _looks);
        Assert.InRange(_at[1] - _at[0], 30_000, 35_000);
        Assert.All(await AllAsync([.. proofs, .. last, .. rest]), proof => Assert.True(proof.IsThere));
        Assert.Equal(0, _organisation.Proofs);
    }

    [Fact]
    public async Task Where_nothing_moves_any_more_those_that_come_within_a_moment_are_looked_for_together()
    {
        Run(200);
        Task<Confirmation>[] first = Write(10);
        await _time.PassAsync(TimeSpan.FromMilliseconds(45), TestContext.Current.CancellationToken);
        Task<Confirmation>[] second = Write(10, from: 11);

        await LooksAsync(1);

        Assert.Equal([20], _looks);
        Assert.InRange(_at[0], 170, 1000);
        Assert.All(await AllAsync([.. first, .. second]), proof => Assert.True(proof.IsThere));
    }

    [Fact]
    public async Task Where_nothing_comes_any_more_all_that_are_left_are_looked_for_together_when_the_last_is_old_enough()
    {
        Run(200);
        _load.InputWaits = true;
        Task<Confirmation>[] first = Write(10);
        await _time.PassAsync(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        Task<Confirmation>[] second = Write(10, from: 11);
        await _time.PassAsync(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        _verifier.Pump();

        await LooksAsync(1);

        Assert.Equal([20], _looks);
        Assert.InRange(_at[0], 220, 1000);
        Assert.All(await AllAsync([.. first, .. second]), proof => Assert.True(proof.IsThere));
    }

    [Fact]
    public async Task Where_nothing_comes_any_more_what_is_left_goes_a_hundred_at_a_time()
    {
        Run(200);
        _load.InputWaits = true;
        Task<Confirmation>[] proofs = Write(150);

        Assert.All(await AllAsync(proofs, stepSeconds: 0.01), proof => Assert.True(proof.IsThere));

        Assert.Equal([100, 50], _looks);
        Assert.InRange(_at[1], 120, 1000);
    }

    [Fact]
    public async Task What_a_look_has_missed_is_looked_for_again_after_half_of_the_time_that_the_copy_takes()
    {
        Run(200);
        Task<Confirmation>[] proofs = Write(100, isApplied: n => n > 9);

        await LooksAsync(1);
        for (int n = 1; n <= 9; n++)
        {
            _organisation.Apply(new FakeOrganisation.Write(Id(n), Agent(n), new WrapupWrite(CodeId(1), null, null, false)));
        }

        await LooksAsync(2);
        Assert.Equal([100, 9], _looks);
        Assert.InRange(_at[1] - _at[0], 60, 200);
        Assert.All(await AllAsync(proofs), proof => Assert.True(proof.IsThere));
        Assert.Equal(0, _organisation.Proofs);
    }

    [Fact]
    public async Task What_a_look_has_missed_is_not_lost_when_others_go_before_its_time_has_come_again()
    {
        Run(300);
        Task<Confirmation>[] first = Write(100, isApplied: n => n > 9);
        await _time.PassAsync(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        Task<Confirmation>[] others = Write(100, from: 101);

        await LooksAsync(2);
        Assert.Equal([100, 100], _looks);
        for (int n = 1; n <= 9; n++)
        {
            _organisation.Apply(new FakeOrganisation.Write(Id(n), Agent(n), new WrapupWrite(CodeId(1), null, null, false)));
        }

        Assert.All(await AllAsync([.. first, .. others]), proof => Assert.True(proof.IsThere));
        Assert.Equal([100, 100, 9], _looks);
    }

    [Fact]
    public async Task A_look_that_is_near_is_not_put_off_by_another_step_that_moves()
    {
        Run(200);
        Task<Confirmation>[] proofs = Write(10);
        await _time.PassAsync(TimeSpan.FromMilliseconds(130), TestContext.Current.CancellationToken);
        _verifier.Pump();

        await LooksAsync(1);

        Assert.InRange(_at[0], 170, 300);
        Assert.All(await AllAsync(proofs), proof => Assert.True(proof.IsThere));
    }

    [Fact]
    public async Task What_has_waited_for_company_as_long_as_a_proof_may_take_is_looked_for_live_but_twice()
    {
        _load.Enter();
        Run(200);
        Task<Confirmation>[] proofs = Write(5, isApplied: _ => false);

        await Eventually.TrueAsync(() => _organisation.Proofs == 5, _time, TimeSpan.FromMilliseconds(500));

        Assert.All(await AllAsync(proofs), proof => Assert.False(proof.IsThere));
        Assert.Equal((0, 10), (_looks.Count, _organisation.Proofs));
    }

    [Fact]
    public async Task A_limit_that_is_too_long_fails_those_that_still_wait_with_those_that_were_looked_for()
    {
        var failure = new GenesysApiException(Reason.RateLimited, "Resume after 12:00.") { StatusCode = 429 };
        int looks = 0;
        _organisation.OnReadMany = (_, _) =>
        {
            looks++;
            throw failure;
        };
        Run(200);
        Task<Confirmation>[] proofs = Write(150);

        Assert.All(await AllAsync(proofs), proof => Assert.Same(failure, proof.Failure));
        Assert.Equal((1, 0), (looks, _organisation.Proofs));
    }

    // in small steps, so that a look comes about when it is due
    private Task<TimeSpan> LooksAsync(int count, double stepMilliseconds = 5) =>
        Eventually.TrueAsync(() => _looks.Count >= count, _time, TimeSpan.FromMilliseconds(stepMilliseconds));

    // how many records came in: whether the run is a short one
    private void Run(int records)
    {
        for (int n = 1; n <= records; n++)
        {
            _load.Start();
        }
    }

    private Task<Confirmation>[] Write(int count, int from = 1, Func<int, bool>? isApplied = null)
    {
        var proofs = new List<Task<Confirmation>>();
        for (int n = from; n < from + count; n++)
        {
            _ = _organisation.Add(n, Agent(n));
            var write = new WrapupWrite(CodeId(1), null, null, false);
            if (isApplied?.Invoke(n) ?? true)
            {
                _organisation.Apply(new FakeOrganisation.Write(Id(n), Agent(n), write));
            }

            proofs.Add(_verifier.ConfirmAsync(new ExpectedWrapup(Id(n), Agent(n), write)));
        }

        return [.. proofs];
    }

    private Task<Confirmation[]> AllAsync(Task<Confirmation>[] proofs, double stepSeconds = 0.25) => _time.RunAsync(Task.WhenAll(proofs), stepSeconds);
}
