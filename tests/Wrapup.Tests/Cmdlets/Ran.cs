using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>What a pipeline left behind.</summary>
/// <param name="Output">The objects.</param>
/// <param name="Errors">The non-terminating errors, in order.</param>
/// <param name="Warnings">The warnings.</param>
/// <param name="Verbose">The verbose lines.</param>
/// <param name="Terminating">What ended the pipeline, if anything did.</param>
internal sealed record Ran(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    ErrorRecord? Terminating)
{
    public IReadOnlyList<T> Of<T>() => [.. Output.Select(o => Assert.IsType<T>(o.BaseObject))];

    /// <summary>The one object, where nothing went wrong.</summary>
    public T Single<T>()
    {
        AssertClean();
        return Assert.IsType<T>(Assert.Single(Output).BaseObject);
    }

    public Ran AssertClean()
    {
        Assert.Null(Terminating?.Exception);
        Assert.Empty(Errors.Select(e => e.ToString()));
        return this;
    }

    /// <summary>The one error: non-terminating, with the id of the reason, a category and advice.</summary>
    public ErrorRecord SingleError(Reason reason, string command = "SetGcWrapup")
    {
        Assert.Null(Terminating?.Exception);
        ErrorRecord error = Assert.Single(Errors);
        AssertIs(error, reason, command);
        return error;
    }

    /// <summary>The error that ended the pipeline.</summary>
    public ErrorRecord SingleTerminating(Reason reason, string command)
    {
        Assert.NotNull(Terminating);
        AssertIs(Terminating, reason, command);
        return Terminating;
    }

    public static void AssertIs(ErrorRecord error, Reason reason, string command)
    {
        Assert.Equal($"{reason},Wrapup.{command}Command", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorRecords.CategoryOf(reason), error.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction), "An error says what to do next.");
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }
}
