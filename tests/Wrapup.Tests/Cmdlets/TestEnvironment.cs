using System;
using System.Collections;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The variables of the process, put back when the test ends; for tests of <see cref="ProcessVariables"/> alone.</summary>
internal sealed class TestEnvironment : IDisposable
{
    private readonly IDictionary _before = Environment.GetEnvironmentVariables();

    public TestEnvironment(params (string Name, string Value)[] variables)
    {
        RequireToBeAlone();
        foreach ((string name, string value) in variables)
        {
            Set(name, value);
        }
    }

    public static void Set(string name, string? value)
    {
        RequireToBeAlone();
#pragma warning disable RS0030 // this is the one place that may
        Environment.SetEnvironmentVariable(name, value);
#pragma warning restore RS0030
    }

    public void Dispose()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (!_before.Contains(name))
            {
                Set(name, null);
            }
        }

        foreach (DictionaryEntry variable in _before)
        {
            Set((string)variable.Key, (string?)variable.Value);
        }
    }

    private static void RequireToBeAlone()
    {
        if (TestContext.Current.TestCollection?.TestCollectionClassName != typeof(ProcessVariables).FullName)
        {
            throw new InvalidOperationException($"While other tests run, no variable of the process may change: put the test class into the collection {nameof(ProcessVariables)}.");
        }
    }
}
