using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>
/// Looks through whatever a script of any test left in the streams for a token of the sandbox, which is 64 hexadecimal digits, and for an
/// Authorization header: neither stands anywhere, in the whole suite.
/// </summary>
internal static partial class Captured
{
    public static void AssertSilent(PowerShell shell, ErrorRecord? terminating)
    {
        PSDataStreams streams = shell.Streams;
        IEnumerable<string?> said =
        [
            .. streams.Error.Append(terminating).OfType<ErrorRecord>().SelectMany(TextsOf),
            .. streams.Warning.Select(w => w.Message),
            .. streams.Verbose.Select(v => v.Message),
            .. streams.Debug.Select(d => d.Message),
            .. streams.Information.Select(i => i.ToString()),
            .. streams.Progress.Select(p => $"{p.Activity} {p.StatusDescription} {p.CurrentOperation}"),
        ];
        Assert.All(said, text => Assert.DoesNotMatch(Secret(), text ?? string.Empty));
    }

    /// <summary>What Format-List * -Force shows of an error, and what is behind it.</summary>
    public static IEnumerable<string?> TextsOf(ErrorRecord error)
    {
        yield return error.ToString();
        yield return error.ErrorDetails?.RecommendedAction;
        yield return error.Exception?.ToString();
        yield return error.FullyQualifiedErrorId;
        yield return error.CategoryInfo.ToString();
        for (Exception? inner = error.Exception; inner is not null; inner = inner.InnerException)
        {
            foreach (PSPropertyInfo property in PSObject.AsPSObject(inner).Properties.Where(p => p.IsGettable && p.Name != nameof(Exception.TargetSite)))
            {
                yield return property.Value?.ToString();
            }
        }
    }

    [GeneratedRegex(@"\b[0-9a-f]{64}\b|\b(Bearer|Basic) [A-Za-z0-9+/=_-]{8,}")]
    private static partial Regex Secret();
}
