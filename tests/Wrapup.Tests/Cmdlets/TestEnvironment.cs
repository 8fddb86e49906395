using System;
using System.Collections.Generic;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Variables of the process for as long as a test of <see cref="ProcessVariables"/> runs.</summary>
internal sealed class TestEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public TestEnvironment(params (string Name, string Value)[] variables)
    {
        foreach ((string name, string value) in variables)
        {
            Set(name, value);
        }
    }

    public void Set(string name, string? value)
    {
        _ = _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
