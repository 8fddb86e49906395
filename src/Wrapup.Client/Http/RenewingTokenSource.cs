using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// A token that is renewed before it ends, and again after a 401, as often as a run needs. However many callers wait, one of them asks;
/// none of them takes the request with it when it is cancelled.
/// </summary>
internal abstract class RenewingTokenSource(TimeProvider time) : TokenSource
{
    private const int RefusalsInARow = 3;
    private static readonly TimeSpan s_earliest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_respite = TimeSpan.FromSeconds(30);
    private readonly object _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private HeldToken? _token;
    private long _since;
    private TimeSpan? _renewAfter;
    private TimeSpan? _endsAfter;
    private int _generations;
    private Task? _renewal;
    private int _refusals;
    private DateTimeOffset? _expires;

    public sealed override DateTimeOffset? Expires
    {
        get
        {
            lock (_lock)
            {
                return _expires;
            }
        }
    }

    /// <summary>Whether a token was ever held.</summary>
    protected bool HasToken => _generations > 0;

    public sealed override async ValueTask<Bearer> GetAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            (HeldToken? token, Task? renewal) = Present();
            if (renewal is not null)
            {
                await renewal.OrCanceledAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (token!.TryShow() is { } bearer)
            {
                return bearer;
            }
        }
    }

    public sealed override void Accepted() => Volatile.Write(ref _refusals, 0);

    public sealed override string Refused(int generation)
    {
        lock (_lock)
        {
            if (generation == _token?.Generation)
            {
                // a service that refuses every new token is not asked for one with each request
                if (++_refusals <= RefusalsInARow || time.GetElapsedTime(_since) > s_respite)
                {
                    _token.Dispose();
                    _token = null;
                }
            }
        }
        return "The token was refused, and so was a new one";
    }

    public override void Dispose()
    {
        lock (_lock)
        {
            if (_closing.IsCancellationRequested)
            {
                return;
            }
            _closing.Cancel();
            _token?.Dispose();
            _token = null;
        }
    }

    /// <summary>Asks the login host.</summary>
    protected abstract Task<TokenAnswer> RequestAsync(CancellationToken cancellationToken);

    /// <summary>The token that holds, or the renewal to wait for. It is revealed outside of the lock, in which all requests of a run meet.</summary>
    private (HeldToken? Token, Task? Renewal) Present()
    {
        lock (_lock)
        {
            if (_closing.IsCancellationRequested)
            {
                throw Closed();
            }
            return _token is null || IsPast(_renewAfter)
                ? (null, _renewal ??= Task.Run(RenewAsync, CancellationToken.None))
                : (_token, null);
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            Keep(await RequestAsync(_closing.Token).ConfigureAwait(false));
        }
        catch (GenesysApiException exception) when (exception.Reason != Reason.Unauthorized && TryGoOn())
        {
            // the present token still holds for a while, and the login host is asked again within it
        }
        finally
        {
            lock (_lock)
            {
                _renewal = null;
            }
        }
    }

    private void Keep(TokenAnswer answer)
    {
        lock (_lock)
        {
            if (_closing.IsCancellationRequested)
            {
                return;
            }
            _token?.Dispose();
            _token = new HeldToken(SecretText.Hide(answer.AccessToken!), ++_generations);
            _since = time.GetTimestamp();
            _endsAfter = answer.ExpiresIn is > 0 and < 1e9 ? TimeSpan.FromSeconds(answer.ExpiresIn.Value) : null;
            _renewAfter = _endsAfter - EarlyBy(_endsAfter);
            _expires = _endsAfter is { } life ? time.GetUtcNow() + life : null;
        }
    }

    private bool TryGoOn()
    {
        lock (_lock)
        {
            if (_token is null || IsPast(_endsAfter))
            {
                return false;
            }
            TimeSpan again = time.GetElapsedTime(_since) + new TimeSpan((long)(EarlyBy(_endsAfter)!.Value.Ticks * 0.2));
            _renewAfter = again < _endsAfter ? again : _endsAfter;
            return true;
        }
    }

    private bool IsPast(TimeSpan? moment) => moment is { } at && time.GetElapsedTime(_since) >= at;

    private static TimeSpan? EarlyBy(TimeSpan? life) =>
        life is not { } span ? null : span.Ticks / 10 < s_earliest.Ticks ? new TimeSpan(span.Ticks / 10) : s_earliest;
}
