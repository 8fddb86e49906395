using System;

namespace Wrapup.Client;

/// <summary>How many live looks patience may cost: a few at once, then so many a second.</summary>
internal sealed class LookBudget(int burst, double perSecond)
{
    private double _left = burst;
    private TimeSpan _filled;

    /// <summary>How many looks there are at this moment of the waiter's clock.</summary>
    public int At(TimeSpan now)
    {
        _left = Math.Min(burst, _left + ((now - _filled).TotalSeconds * perSecond));
        _filled = now;
        return (int)_left;
    }

    public void Spend(int looks) => _left -= looks;

    /// <summary>How long it takes until there is one more.</summary>
    public TimeSpan UntilNext => _left >= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - _left) / perSecond);
}
