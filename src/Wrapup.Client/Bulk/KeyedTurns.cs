using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Lets records of the same interaction go one after the other, in the order in which they came; others pass freely.</summary>
internal sealed class KeyedTurns
{
    private readonly Dictionary<string, Turn> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the next turn of a key. The order is that of the calls; await <see cref="Turn.Ready"/>, dispose when done.</summary>
    public Turn Enter(string key)
    {
        lock (_last)
        {
            var turn = new Turn(this, key, _last.TryGetValue(key, out Turn? before) ? before.Done : Task.CompletedTask);
            _last[key] = turn;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_last)
        {
            if (ReferenceEquals(_last[turn.Key], turn))
            {
                _ = _last.Remove(turn.Key);
            }
        }
    }

    /// <summary>One record's turn.</summary>
    internal sealed class Turn(KeyedTurns owner, string key, Task ready) : IDisposable
    {
        private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Key => key;

        public Task Ready => ready;

        public bool IsFirst => ready.IsCompleted;

        public Task Done => _done.Task;

        public void Dispose()
        {
            if (_done.TrySetResult(true))
            {
                owner.Leave(this);
            }
        }
    }
}
