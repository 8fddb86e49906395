using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Lets records of the same interaction go one after the other, in the order in which they came; others pass freely.</summary>
internal sealed class KeyedTurns
{
    private readonly Dictionary<Guid, Turn> _last = [];

    /// <summary>Takes the next turn of a key. The order is that of the calls; await <see cref="Turn.Ready"/>, dispose when done.</summary>
    public Turn Enter(Guid key)
    {
        lock (_last)
        {
            var turn = new Turn(this, key, _last.TryGetValue(key, out Turn? before) ? before.End() : Task.CompletedTask);
            _last[key] = turn;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_last)
        {
            if (_last.TryGetValue(turn.Key, out Turn? last) && ReferenceEquals(last, turn))
            {
                _ = _last.Remove(turn.Key);
            }
        }
    }

    /// <summary>One record's turn.</summary>
    internal sealed class Turn(KeyedTurns owner, Guid key, Task ready) : IDisposable
    {
        // made when another waits for it, which most records never see
        private TaskCompletionSource<bool>? _end;

        public Guid Key => key;

        public Task Ready => ready;

        public bool IsFirst => ready.IsCompleted;

        /// <summary>Completes when the turn is over; asked for under the lock, while it is the last of its key.</summary>
        public Task End() => (_end ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Dispose()
        {
            // from here on nobody else can come to wait for it
            owner.Leave(this);
            _ = _end?.TrySetResult(true);
        }
    }
}
