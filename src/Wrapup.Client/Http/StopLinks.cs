using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// What ends a request: its caller's token, or the end of the connection. Requests of one caller that are under way at once, as those of a bulk run
/// are, share a link; it goes with the last of them, so that a caller who is done keeps nothing.
/// </summary>
/// <param name="closing">Cancelled when the connection closes.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A link belongs to the requests that hold it.")]
internal sealed class StopLinks(CancellationToken closing)
{
    private readonly object _gate = new();
    private Link? _latest;

    /// <summary>A link for one request, which disposes of it.</summary>
    public Link Take(CancellationToken caller)
    {
        lock (_gate)
        {
            if (_latest is null || _latest.Caller != caller)
            {
                _latest = new Link(this, caller, closing);
            }

            _latest.Use();
            return _latest;
        }
    }

    // it would keep alive what hangs on the token of a caller who is done
    private void Forget(Link link) => _latest = ReferenceEquals(_latest, link) ? null : _latest;

    /// <summary>One caller's token and the end of the connection in one.</summary>
    internal sealed class Link : IDisposable
    {
        private readonly StopLinks _owner;
        private readonly CancellationTokenSource _stop = new();
        private readonly CancellationTokenRegistration _stopped;
        private readonly CancellationTokenRegistration _closed;
        private int _users;

        public Link(StopLinks owner, CancellationToken caller, CancellationToken closing)
        {
            _owner = owner;
            Caller = caller;
            _stopped = _stop.CancelWith(caller);
            _closed = _stop.CancelWith(closing);
        }

        public CancellationToken Caller { get; }

        public CancellationToken Token => _stop.Token;

        /// <summary>One more request holds it; said under the gate.</summary>
        public void Use() => _users++;

        /// <summary>A request is done with it.</summary>
        public void Dispose()
        {
            lock (_owner._gate)
            {
                if (--_users > 0)
                {
                    return;
                }

                _owner.Forget(this);
            }

            // nobody comes back to one that none holds, and a cancellation that is under way is waited for outside of the gate
            _stopped.Dispose();
            _closed.Dispose();
            _stop.Dispose();
        }
    }
}
