using System;
using System.Net;
using System.Net.Http;
using System.Security;

namespace Wrapup.Client;

/// <summary>Where and how to connect. A class without printing of its own: it carries secrets, if hidden ones.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>The region; not needed where <see cref="BaseUri"/> is given.</summary>
    public GcRegion? Region { get; init; }

    /// <summary>The base address of a gateway or a sandbox; goes before the region's.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>Where tokens are issued, if neither the region's login host nor the origin of the base address is right.</summary>
    public Uri? LoginUri { get; init; }

    /// <summary>The OAuth client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Its secret.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>A token from elsewhere, in place of client and secret.</summary>
    public SecureString? AccessToken { get; init; }

    /// <summary>How a person logs in with the browser, in place of secret and token; <see cref="ClientId"/> is needed then too.</summary>
    public UserLogin? UserLogin { get; init; }

    /// <summary>Which Api the organisation speaks.</summary>
    public ApiKind Api { get; init; }

    /// <summary>The limit that the connection keeps; 0 for none.</summary>
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>The longest pause that the service may ask for.</summary>
    public TimeSpan MaxRetryWait { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The proxy; null for that of the system.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The login at the proxy.</summary>
    public ICredentials? ProxyCredential { get; init; }

    /// <summary>Whether the user who runs this logs in at the proxy.</summary>
    public bool ProxyUseDefaultCredentials { get; init; }

    /// <summary>The version in the User-Agent.</summary>
    public string ModuleVersion { get; init; } = "0.0.0";

    /// <summary>Time, for everything that waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Knobs that tests turn.</summary>
    public Tuning Tuning { get; init; } = Tuning.Default;

    /// <summary>In place of sockets, in tests; the connection disposes it.</summary>
    public HttpMessageHandler? Transport { get; init; }
}
