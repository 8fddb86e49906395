using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Wrapup.Client;

/// <summary>Finds the names that a mistyped one may have meant.</summary>
internal static class NearestNames
{
    private const int Most = 3;
    private const int LongestName = 100;

    /// <summary>Up to three names, nearest first; none that shares too little with <paramref name="name"/>.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names) =>
        names.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(n => (Name: n, Distance: Rank(name, n)))
            .Where(x => x.Distance <= Math.Max(2, Math.Max(x.Name.Length, name.Length) / 2))
            .OrderBy(x => x.Distance).ThenBy(x => x.Name, StringComparer.OrdinalIgnoreCase)
            .Take(Most).Select(x => x.Name).ToList();

    // A name that contains the other is what people cut short, so it counts as near.
    private static int Rank(string wanted, string name)
    {
        int contained = Contains(name, wanted) || Contains(wanted, name)
            ? 2
            : int.MaxValue;
        return wanted.Length > LongestName || name.Length > LongestName ? contained : Math.Min(contained, Distance(wanted, name));
    }

    private static bool Contains(string text, string part) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.OrdinalIgnoreCase) >= 0;

    // Levenshtein over two rows.
    private static int Distance(string left, string right)
    {
        int[] previous = Enumerable.Range(0, right.Length + 1).ToArray();
        int[] current = new int[right.Length + 1];
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
