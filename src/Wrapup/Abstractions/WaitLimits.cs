namespace Wrapup;

/// <summary>How long cmdlets wait.</summary>
internal static class WaitLimits
{
    /// <summary>What -TimeoutSec is where nobody says: five minutes.</summary>
    public const int DefaultSeconds = 300;

    /// <summary>A day, which is as long as a token or a channel lives.</summary>
    public const int MostSeconds = 86_400;
}
