using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Holds the token of a connection, in memory only, and gets new ones where its grant can.</summary>
internal abstract class TokenSource : IDisposable
{
    /// <summary>The name of the grant: <c>ClientCredentials</c>, <c>AccessToken</c> or <c>AuthorizationCode</c>.</summary>
    public abstract string Grant { get; }

    /// <summary>The OAuth client, where it is known.</summary>
    public abstract string? ClientId { get; }

    /// <summary>When the present token ends, where that is known.</summary>
    public abstract DateTimeOffset? Expires { get; }

    /// <summary>Whether a new token can be had when the present one ends.</summary>
    public abstract bool IsRenewed { get; }

    /// <summary>The token to send now, a new one where the present one is about to end.</summary>
    public abstract ValueTask<Bearer> GetAsync(CancellationToken cancellationToken);

    /// <summary>The service accepted a token.</summary>
    public abstract void Accepted();

    /// <summary>The service refused a token with 401. Returns what to say should it refuse the next one too.</summary>
    public abstract string Refused(int generation);

    public abstract void Dispose();

    /// <summary>What a request is told that asks for a token after the connection was closed.</summary>
    protected static GenesysApiException Closed() => new(Reason.NotConnected, "The connection is closed.");
}
