using System;

namespace Wrapup.Client;

/// <summary>Randomness for pauses, safe to use from every thread on both runtimes.</summary>
internal static class Jitter
{
#if NET
#pragma warning disable CA5394 // pauses are no secret
    public static double Next() => Random.Shared.NextDouble();
#pragma warning restore CA5394
#else
    private static readonly Random s_random = new();

    public static double Next()
    {
        lock (s_random)
        {
            return s_random.NextDouble();
        }
    }
#endif
}
