using System.Threading;

namespace Wrapup.Client;

/// <summary>How many records of a run stand at which step: what tells reader and verifier whether to gather more or to go now.</summary>
internal sealed class RunLoad(int throttleLimit)
{
    private int _reading;
    private int _writing;

    /// <summary>Records that wait to be read.</summary>
    public int Reading => Volatile.Read(ref _reading);

    /// <summary>Records that were read and not yet written.</summary>
    public int Writing => Volatile.Read(ref _writing);

    /// <summary>Whether the write step will soon have nothing to do, so that a read that is not full yet must go.</summary>
    public bool NeedsRecords => Writing <= throttleLimit * 4;

    /// <summary>Whether nothing moves any more but the proofs.</summary>
    public bool OnlyVerifying => Reading == 0 && Writing == 0;

    public void EnterRead() => Interlocked.Increment(ref _reading);

    public void LeaveRead() => Interlocked.Decrement(ref _reading);

    public void EnterWrite() => Interlocked.Increment(ref _writing);

    public void LeaveWrite() => Interlocked.Decrement(ref _writing);
}
