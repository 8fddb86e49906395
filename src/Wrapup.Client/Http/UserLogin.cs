using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A person logs in with the browser (authorization code with PKCE): what that takes besides the client id.</summary>
internal sealed class UserLogin
{
    /// <summary>Where the browser comes back to: plain http on loopback, as registered with the OAuth client.</summary>
    public Uri RedirectUri { get; init; } = new("http://localhost:8080/");

    /// <summary>Opens the browser at an address, or prints it where there is none.</summary>
    public required Func<Uri, CancellationToken, Task> ShowAsync { get; init; }

    /// <summary>How long the person may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Begins to listen at the redirect address.</summary>
    public Func<Uri, IRedirectListener> Listen { get; init; } = static address => new LoopbackListener(address);
}
