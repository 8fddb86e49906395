using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Places of which each is held by one at a time: first come, first served, but for those who go first. There is no cancellation of its own,
/// which would cost each who waits a registration: where a run is stopped, all who hold a place let go of it, and whoever gets it looks at
/// the token before anything else.
/// </summary>
internal sealed class RequestPlaces(int count)
{
    [ThreadStatic]
    private static bool s_isHandingOver;

    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _first = new();
    private readonly Queue<TaskCompletionSource<bool>> _others = new();
    private int _free = count;

    /// <summary>Waits for a place; each return must be followed by <see cref="Leave"/>.</summary>
    public Task EnterAsync(bool goesFirst)
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource<bool>();
            (goesFirst ? _first : _others).Enqueue(turn);
            return turn.Task;
        }
    }

    /// <summary>Gives a place back, to the next who waits for it.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool>? next = null;
        lock (_gate)
        {
            if (_first.Count > 0)
            {
                next = _first.Dequeue();
            }
            else if (_others.Count > 0)
            {
                next = _others.Dequeue();
            }
            else
            {
                _free++;
            }
        }

        if (next is not null)
        {
            HandOver(next);
        }
    }

    // Whoever is next goes on at once, on this thread, so that a request leaves the moment that another has come back. But not from within that:
    // where requests end at once, as on a closed connection, the stack would grow with those who wait.
    private static void HandOver(TaskCompletionSource<bool> next)
    {
        if (s_isHandingOver)
        {
            HandOverElsewhere(next);
            return;
        }

        s_isHandingOver = true;
        try
        {
            _ = next.TrySetResult(true);
        }
        finally
        {
            s_isHandingOver = false;
        }
    }

    private static void HandOverElsewhere(TaskCompletionSource<bool> next) => _ = Task.Run(() => next.TrySetResult(true));
}
