using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>How often and how long one write is looked for.</summary>
public sealed class LiveProofTests
{
    private readonly WatchedTime _time = new();
    private readonly FakeOrganisation _organisation;
    private readonly ExpectedWrapup _expected = new(Id(1), Agent(1), new WrapupWrite(CodeId(1), null, null, false));
    private readonly List<TimeSpan> _looks = [];

    public LiveProofTests()
    {
        _organisation = new FakeOrganisation(_time).AddMany(1);
        DateTimeOffset start = _time.GetUtcNow();
        _organisation.OnProof = (_, _) =>
        {
            _looks.Add(_time.GetUtcNow() - start);
            return Task.CompletedTask;
        };
    }

    [Fact]
    public async Task What_is_there_is_seen_at_the_first_look()
    {
        _organisation.Apply(new FakeOrganisation.Write(Id(1), Agent(1), _expected.Write));

        Confirmation seen = await LookAsync(TimeSpan.Zero);

        Assert.True(seen.IsThere);
        Assert.Equal(CodeId(1), seen.Actual?.Code);
        _ = Assert.Single(_looks);
    }

    [Fact]
    public async Task Pauses_double_up_to_four_seconds_and_the_last_look_is_at_the_end_of_the_time()
    {
        Task<Confirmation> proof = Look(TimeSpan.FromSeconds(14));
        int looks = 1;
        foreach (int pause in new[] { 60, 120, 240, 480, 960, 1920, 3840, 4000, 2380 })
        {
            await _time.PassAsync(TimeSpan.FromMilliseconds(pause - 1), TestContext.Current.CancellationToken);
            Assert.Equal((looks, false), (_looks.Count, proof.IsCompleted));
            await _time.PassAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
            await Eventually.TrueAsync(() => _looks.Count > looks);
            looks++;
        }

        Confirmation seen = await proof;
        Assert.Equal((false, null), (seen.IsThere, seen.Actual));
        Assert.Equal((10, TimeSpan.FromSeconds(14)), (_looks.Count, _looks[^1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5000)]
    [InlineData(20)]
    public async Task However_short_the_time_is_it_looks_twice_since_the_first_look_comes_too_early(int milliseconds)
    {
        Confirmation seen = await LookAsync(TimeSpan.FromMilliseconds(milliseconds));

        Assert.False(seen.IsThere);
        Assert.Equal([0, 60], _looks.Select(look => (int)look.TotalMilliseconds));
    }

    [Fact]
    public async Task What_stands_there_instead_is_told()
    {
        _ = _organisation.Add(1, Agent(1, new AssignedWrapup { Code = CodeId(2) }));

        Assert.Equal(CodeId(2), (await LookAsync(TimeSpan.Zero)).Actual?.Code);
    }

    // in steps that the first pause is made of, so that the second look comes when it is due
    private Task<Confirmation> LookAsync(TimeSpan within) => _time.RunAsync(Look(within), 0.02);

    private Task<Confirmation> Look(TimeSpan within) =>
        new LiveProof(_organisation, _time).LookAsync(_expected, within, TestContext.Current.CancellationToken);
}
