using System;
using System.Globalization;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Figures as they stand in the results, the same on every machine.</summary>
internal static class Text
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Grouped(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Of(double number, int digits) => number.ToString($"F{digits}", CultureInfo.InvariantCulture);

    public static string Megabytes(long bytes) => Of(bytes / 1048576.0, 1);

    public static string Milliseconds(TimeSpan span) => Of(span.TotalMilliseconds, 1);

    /// <summary>A command line with the machine's own paths left out.</summary>
    public static string Today(TimeProvider time) => time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
