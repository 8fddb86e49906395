using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Those who wait for their turn, first come first served. Every member is called under the lock that the queue was made with.</summary>
internal sealed class TurnQueue(object sync)
{
    private readonly LinkedList<Turn> _turns = new();

    public int Count => _turns.Count;

    public Turn Add()
    {
        Turn turn = new(sync);
        turn.Place = _turns.AddLast(turn);
        return turn;
    }

    public void GoFirst() => Take().Go();

    /// <summary>Ends all waits, each with an error of its own.</summary>
    public void FailAll(Func<Exception> error)
    {
        while (_turns.Count > 0)
        {
            Take().Fail(error());
        }
    }

    private Turn Take()
    {
        LinkedListNode<Turn> first = _turns.First!;
        _turns.Remove(first);
        return first.Value;
    }
}
