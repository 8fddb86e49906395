using System;

namespace Wrapup.Sandbox;

/// <summary>Times are kept as milliseconds since 1970: compact, comparable, and as fine as the platform's own.</summary>
internal static class Moment
{
    /// <summary>Not yet, perhaps never.</summary>
    public const long Never = long.MaxValue;

    public static long NowMs(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();
}
