using System;
using System.Collections.Generic;

namespace Wrapup.Tests.Cmdlets;

/// <summary>The runspaces of a test class, connected once each: by Api, and by client.</summary>
public sealed class ApiHosts(TestSandbox sandbox) : IDisposable
{
    private readonly Dictionary<string, ModuleHost> _hosts = [];

    /// <summary>The runspace for an Api, with all rights.</summary>
    public ModuleHost this[string api] => For(api, "sandbox");

    public ModuleHost For(string api, string client)
    {
        string key = $"{api} {client}";
        if (!_hosts.TryGetValue(key, out ModuleHost? host))
        {
            _hosts[key] = host = ModuleHost.Connected(sandbox.Server, api, client);
        }

        return host;
    }

    public void Dispose()
    {
        foreach (ModuleHost host in _hosts.Values)
        {
            host.Dispose();
        }
    }
}
