using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;

namespace Wrapup.Sandbox;

/// <summary>The scripted faults in the order they were given; the first that strikes counts.</summary>
internal sealed class FaultBook
{
    private ImmutableArray<ScriptedFault> _faults = [];
    private int _lastId;

    public IReadOnlyList<ScriptedFault> All => _faults;

    public ScriptedFault Add(Fault fault)
    {
        var scripted = new ScriptedFault(Interlocked.Increment(ref _lastId), fault);
        ImmutableInterlocked.Update(ref _faults, list => list.Add(scripted));
        return scripted;
    }

    public void Clear() => ImmutableInterlocked.Update(ref _faults, _ => []);

    public bool Remove(int id)
    {
        var before = _faults.Length;
        ImmutableInterlocked.Update(ref _faults, list => list.RemoveAll(fault => fault.Id == id));
        return _faults.Length < before;
    }

    public FaultHit? Strike(string method, string pattern, string path)
    {
        foreach (var fault in _faults)
        {
            if (!fault.IsForSocket && fault.Matches(method, pattern, path) && fault.TryStrike())
            {
                return new FaultHit(fault.Fault);
            }
        }

        return null;
    }

    /// <summary>For sockets: what strikes this channel (or, for a missed event, this topic) now.</summary>
    public Fault? StrikeSocket(string channelOrTopic, Predicate<FaultKind> kinds)
    {
        foreach (var fault in _faults)
        {
            if (fault.IsForSocket && kinds(fault.Fault.Kind) && fault.MatchesSocket(channelOrTopic) && fault.TryStrike())
            {
                return fault.Fault;
            }
        }

        return null;
    }
}
