using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>One who waits in a <see cref="TurnQueue"/>.</summary>
internal sealed class Turn(object sync)
{
    private readonly TaskCompletionSource<bool> _come = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The place in the queue.</summary>
    public LinkedListNode<Turn>? Place { get; set; }

    /// <summary>Waits; cancellation leaves the queue at once.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(() => Cancel(cancellationToken));
        _ = await _come.Task.ConfigureAwait(false);
    }

    public void Go() => _come.TrySetResult(true);

    public void Fail(Exception exception) => _come.TrySetException(exception);

    private void Cancel(CancellationToken cancellationToken)
    {
        lock (sync)
        {
            if (Place?.List is { } queue)
            {
                queue.Remove(Place);
            }
        }
        _ = _come.TrySetCanceled(cancellationToken);
    }
}
