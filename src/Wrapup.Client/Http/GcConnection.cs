using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>A login at one organisation: what every cmdlet works through. Safe to share between runspaces; shows no secret.</summary>
public sealed class GcConnection : IDisposable
{
    private readonly HttpChain _chain;
    private readonly WebProxy? _proxy;
    private volatile TokenInfo? _info;
    private volatile bool _isInfoFinal;
    private int _isDisposed;

    private GcConnection(ConnectionOptions options, ConnectionAddresses addresses)
    {
        _chain = new HttpChain(options, addresses);
        _proxy = Transport.ProxyOf(options);
        Region = addresses.Region?.Name;
        BaseUri = addresses.Api;
        LoginUri = options.AccessToken is null ? addresses.Token : null;
        MaxRetryWait = options.MaxRetryWait;
        Time = options.Time;
        Tuning = options.Tuning;
        Routing = new RoutingApi(Http);
        Wrapups = options.Api switch
        {
            ApiKind.Interactions => new InteractionsApi(Http),
            ApiKind.Conversations => new ConversationsApi(Http),
            _ => new AutoApi(new InteractionsApi(Http), new ConversationsApi(Http)),
        };
    }

    /// <summary>The AWS name of the region, or null behind a base address of its own.</summary>
    public string? Region { get; }

    /// <summary>The address that the paths of the API are put behind; ends with a slash.</summary>
    public Uri BaseUri { get; }

    /// <summary>Where tokens are issued; null for a token that came from elsewhere.</summary>
    public Uri? LoginUri { get; }

    /// <summary>Which Api the organisation speaks; <see cref="ApiKind.Auto"/> until the first read has found out.</summary>
    public ApiKind Api => Wrapups.Kind;

    /// <summary>How the token is had: <c>ClientCredentials</c>, <c>AccessToken</c> or <c>AuthorizationCode</c>.</summary>
    public string Grant => _chain.Tokens.Grant;

    /// <summary>The id of the OAuth client, from the login or from the service; null where neither says.</summary>
    public string? ClientId => _chain.Tokens.ClientId ?? _info?.OAuthClient?.Id;

    /// <summary>The id of the organisation as <c>tokens/me</c> says it; null where a gateway does not answer that.</summary>
    public string? OrganizationId => _info?.Organization?.Id is { } id ? SafeText.Clean(id, 60) : null;

    /// <summary>The name of the organisation as <c>tokens/me</c> says it.</summary>
    public string? OrganizationName => _info?.Organization?.Name is { } name ? SafeText.Clean(name, 120) : null;

    /// <summary>The scopes that <c>tokens/me</c> lists; empty where it lists none, as for clients of the published API.</summary>
    public IReadOnlyList<string> Scopes => [.. (_info?.AuthorizedScope ?? []).Select(scope => SafeText.Clean(scope, 60))];

    /// <summary>When the present token ends; a new one is fetched before. Null where that is not known.</summary>
    public DateTimeOffset? TokenExpires => _chain.Tokens.Expires;

    /// <summary>How many requests may leave in any minute; 0 for any number.</summary>
    public int RequestsPerMinute => _chain.Pacer.RequestsPerMinute;

    /// <summary>The longest pause that the service may ask for before a run stops.</summary>
    public TimeSpan MaxRetryWait { get; }

    /// <summary>Whether the connection is open: false after Disconnect-GcOrg.</summary>
    public bool IsConnected => Volatile.Read(ref _isDisposed) == 0;

    internal IWrapupApi Wrapups { get; }

    internal IRoutingApi Routing { get; }

    internal GcHttp Http => _chain.Http;

    /// <summary>Whether a new token can be had when the present one ends.</summary>
    internal bool IsTokenRenewed => _chain.Tokens.IsRenewed;

    internal TimeProvider Time { get; }

    internal Pacer Pacer => _chain.Pacer;

    internal Tuning Tuning { get; }

    /// <summary>The service's clock less ours, to the second; null while no answer said.</summary>
    internal TimeSpan? ClockSkew => _chain.Clock.Skew;

    /// <summary>Forgets the token, ends what is under way and closes the sockets.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _chain.Dispose();
        }
    }

    /// <summary>Region or host, and the organisation.</summary>
    public override string ToString() => OrganizationName is null ? Region ?? BaseUri.Host : $"{OrganizationName} ({Region ?? BaseUri.Host})";

    /// <summary>Logs in, which fails at once where the secret is wrong, and asks the service whose token that is.</summary>
    /// <exception cref="WrapupException">The reason says which of login, address and answer was wrong.</exception>
    internal static async Task<GcConnection> ConnectAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        GcConnection connection = new(options, ConnectionAddresses.Of(options));
        try
        {
            _ = await connection._chain.Tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            await connection.ReadInfoAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a stream of events, with the clock and the proxy of this connection; it connects with its first topic.</summary>
    internal EventStream Listen(IEventSink sink) => new(new NotificationsApi(Http), () => new EventSocket(_proxy), sink, Time, Tuning.Events);

    /// <summary>Whether the token may write, by its scopes; null where nothing speaks against it, and while the Api is not decided yet.</summary>
    internal async Task<Failure?> CheckScopeAsync(CancellationToken cancellationToken)
    {
        if (Api == ApiKind.Auto)
        {
            return null;
        }
        if (!_isInfoFinal)
        {
            await ReadInfoAsync(cancellationToken).ConfigureAwait(false);
            _isInfoFinal = true;
        }
        return ScopeCheck.Of(Api, Wrapups.WriteScope, Grant, _info);
    }

    /// <summary>Asks the service again whose token that is.</summary>
    internal Task RefreshInfoAsync(CancellationToken cancellationToken) => ReadInfoAsync(cancellationToken);

    /// <summary>A service that does not say whose token it is can still be worked with; one that refuses it or speaks no JSON can not.</summary>
    private async Task ReadInfoAsync(CancellationToken cancellationToken)
    {
        try
        {
            _info = await Http.GetAsync("/api/v2/tokens/me?preserveIdleTTL=true", LoginJsonContext.Default.TokenInfo, 2, cancellationToken).ConfigureAwait(false);
            _isInfoFinal = true;
        }
        catch (GenesysApiException exception) when (exception.StatusCode is not null && exception.Reason is not (Reason.Unauthorized or Reason.InvalidResponse))
        {
            _isInfoFinal = exception.Reason is not (Reason.ServiceUnavailable or Reason.RateLimited);
        }
    }
}
