using System;
using System.Security;

namespace Wrapup.Client;

/// <summary>
/// A token as a connection keeps it, and as the text that the requests under way share: a bulk run would else make a copy for each of its
/// requests. Nothing holds the text but the requests.
/// </summary>
internal sealed class HeldToken(SecureString hidden, int generation) : IDisposable
{
    private readonly WeakReference<Bearer?> _shown = new(null);
    private volatile bool _isForgotten;

    public int Generation => generation;

    /// <summary>The token for the moment of sending; null where it was cleared meanwhile.</summary>
    public Bearer? TryShow()
    {
        if (_isForgotten)
        {
            return null;
        }
        if (_shown.TryGetTarget(out Bearer? shown))
        {
            return shown;
        }
        if (SecretText.TryReveal(hidden) is not { } text)
        {
            return null;
        }
        shown = new Bearer(text, generation);
        _shown.SetTarget(shown);
        return shown;
    }

    public void Dispose()
    {
        _isForgotten = true;
        _shown.SetTarget(null);
        hidden.Dispose();
    }
}
