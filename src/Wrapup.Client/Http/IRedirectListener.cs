using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Listens for the browser that comes back from the login page.</summary>
internal interface IRedirectListener : IDisposable
{
    /// <summary>Waits for a visit that <paramref name="judge"/> takes for an answer, and returns what it makes of it; others are turned away.</summary>
    Task<RedirectAnswer> WaitAsync(Func<string, RedirectAnswer?> judge, CancellationToken cancellationToken);
}
