using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>When a token is renewed and when it is not, without a login host.</summary>
public sealed class RenewalTests : IDisposable
{
    private readonly WatchedTime _time = new();
    private readonly Source _source;

    public RenewalTests() => _source = new Source(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task The_refusal_of_an_old_token_does_not_cost_the_new_one()
    {
        Bearer old = await _source.GetAsync(Ct);
        _ = _source.Refused(old.Generation);
        Bearer next = await _source.GetAsync(Ct);

        // a second request that went out with the old one
        _ = _source.Refused(old.Generation);

        Assert.Equal(next, await _source.GetAsync(Ct));
        Assert.Equal(2, _source.Requests);
    }

    [Fact]
    public async Task After_three_refusals_in_a_row_there_is_a_respite()
    {
        Assert.True(await IsAskedAgainAsync());
        Assert.True(await IsAskedAgainAsync());
        Assert.True(await IsAskedAgainAsync());
        Assert.False(await IsAskedAgainAsync());

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(await IsAskedAgainAsync());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await IsAskedAgainAsync());
        Assert.False(await IsAskedAgainAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0d)]
    [InlineData(-5d)]
    [InlineData(1e9)]
    [InlineData(1e300)]
    public async Task A_token_whose_life_nobody_tells_is_kept_until_it_is_refused(double? life)
    {
        _source.Life = life;
        Bearer token = await _source.GetAsync(Ct);
        Assert.Null(_source.Expires);

        _time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(token, await _source.GetAsync(Ct));
    }

    [Fact]
    public async Task Once_closed_it_gives_no_token_and_asks_for_none()
    {
        _ = await _source.GetAsync(Ct);
        _source.Dispose();
        _source.Dispose();

        Assert.Equal(Reason.NotConnected, (await Assert.ThrowsAsync<GenesysApiException>(async () => await _source.GetAsync(Ct))).Reason);
        Assert.Equal(1, _source.Requests);
    }

    [Fact]
    public async Task A_token_that_comes_after_it_was_closed_is_not_kept()
    {
        TaskCompletionSource answer = new();
        _source.Until = answer.Task;
        Task<Bearer> asked = _source.GetAsync(Ct).AsTask();
        await Eventually.TrueAsync(() => _source.Requests == 1);
        _source.Dispose();
        answer.SetResult();

        Assert.Equal(Reason.NotConnected, (await Assert.ThrowsAsync<GenesysApiException>(() => asked)).Reason);
        Assert.Null(_source.Expires);
    }

    [Fact]
    public async Task Past_its_end_a_token_is_not_sent_because_no_other_can_be_had()
    {
        _ = await _source.GetAsync(Ct);
        _source.Failure = new GenesysApiException(Reason.ServiceUnavailable, "away");
        _time.Advance(TimeSpan.FromSeconds(995));
        Assert.Equal("token-1", (await _source.GetAsync(Ct)).Token);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Reason.ServiceUnavailable, (await Assert.ThrowsAsync<GenesysApiException>(async () => await _source.GetAsync(Ct))).Reason);
    }

    [Fact]
    public async Task A_refusal_of_the_client_itself_is_told_though_the_old_token_still_holds()
    {
        _ = await _source.GetAsync(Ct);
        _source.Failure = new GenesysApiException(Reason.Unauthorized, "revoked");
        _time.Advance(TimeSpan.FromSeconds(950));

        Assert.Equal(Reason.Unauthorized, (await Assert.ThrowsAsync<GenesysApiException>(async () => await _source.GetAsync(Ct))).Reason);
    }

    [Fact]
    public void A_hidden_text_cannot_be_changed_and_is_gone_once_it_was_cleared()
    {
        var hidden = SecretText.Hide("secret");
        Assert.True(hidden.IsReadOnly());
        Assert.Equal("secret", SecretText.TryReveal(hidden));

        hidden.Dispose();

        Assert.Null(SecretText.TryReveal(hidden));
    }

    /// <summary>Whether a new token is asked for where the present one is refused.</summary>
    private async Task<bool> IsAskedAgainAsync()
    {
        Bearer token = await _source.GetAsync(Ct);
        int before = _source.Requests;
        _ = _source.Refused(token.Generation);
        _ = await _source.GetAsync(Ct);
        return _source.Requests > before;
    }

    private sealed class Source(TimeProvider time) : RenewingTokenSource(time)
    {
        private int _requests;

        public int Requests => Volatile.Read(ref _requests);

        public double? Life { get; set; } = 1000;

        public GenesysApiException? Failure { get; set; }

        public Task Until { get; set; } = Task.CompletedTask;

        public override string Grant => "Test";

        public override string? ClientId => null;

        public override bool IsRenewed => true;

        protected override async Task<TokenAnswer> RequestAsync(CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _requests);
            await Until;
            return Failure is null ? new TokenAnswer { AccessToken = $"token-{number}", ExpiresIn = Life } : throw Failure;
        }
    }
}
