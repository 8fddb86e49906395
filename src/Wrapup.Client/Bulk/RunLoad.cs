using System.Threading;

namespace Wrapup.Client;

/// <summary>How many records of a run stand where: what tells reader and verifier whether to gather more or to go now.</summary>
internal sealed class RunLoad(int throttleLimit)
{
    private volatile bool _inputWaits;
    private int _started;
    private int _unfinished;
    private int _resting;
    private int _moving;
    private int _reading;

    /// <summary>Whether the write step will soon have nothing to do, so that a read that is not full yet must go.</summary>
    public bool NeedsRecords => Volatile.Read(ref _moving) - Volatile.Read(ref _reading) <= throttleLimit * 4;

    /// <summary>Whether nothing moves any more but the proofs.</summary>
    public bool OnlyVerifying => Volatile.Read(ref _moving) == 0;

    /// <summary>Whether the input has nothing to add for now, so that there is no use in gathering. The next record ends it.</summary>
    public bool InputWaits
    {
        get => _inputWaits;
        set => _inputWaits = value;
    }

    /// <summary>Records that came in so far.</summary>
    public int Started => Volatile.Read(ref _started);

    /// <summary>Records that came in and have no result yet.</summary>
    public int Unfinished => Volatile.Read(ref _unfinished);

    /// <summary>A record came in.</summary>
    public void Start()
    {
        _inputWaits = false;
        _ = Interlocked.Increment(ref _started);
        _ = Interlocked.Increment(ref _unfinished);
    }

    /// <summary>A record has its result.</summary>
    public void Finish() => Interlocked.Decrement(ref _unfinished);

    /// <summary>Records that came in and have work before them: what look-ahead bounds. One that only waits, for its proof or for an end, does not count.</summary>
    public int Busy => Volatile.Read(ref _unfinished) - Volatile.Read(ref _resting);

    /// <summary>A record sets out.</summary>
    public void Enter() => Interlocked.Increment(ref _moving);

    /// <summary>A record has come to its end.</summary>
    public void Leave() => Interlocked.Decrement(ref _moving);

    /// <summary>A record that moved only waits from here on.</summary>
    public void Rest()
    {
        _ = Interlocked.Increment(ref _resting);
        _ = Interlocked.Decrement(ref _moving);
    }

    /// <summary>A record that waited moves again.</summary>
    public void Rouse()
    {
        _ = Interlocked.Increment(ref _moving);
        _ = Interlocked.Decrement(ref _resting);
    }

    /// <summary>A record waits to be read.</summary>
    public void EnterRead() => Interlocked.Increment(ref _reading);

    /// <summary>It was read.</summary>
    public void LeaveRead() => Interlocked.Decrement(ref _reading);
}
