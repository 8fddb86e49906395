using System;
using System.Net.Http;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// The handlers of one connection: retry, then pacing, then authorization, then the single attempt, then the sockets. Retry is outermost, so
/// that every attempt takes its own place in the ring. The login host has a chain of its own over the same sockets, without token and limit.
/// </summary>
internal sealed class HttpChain : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly HttpMessageInvoker _chain;
    private readonly HttpMessageInvoker _loginChain;
    private readonly Pacer _loginPacer;

    public HttpChain(ConnectionOptions options, ConnectionAddresses addresses)
    {
        Tuning tuning = options.Tuning;
        TimeProvider time = options.Time;
        HttpMessageHandler transport = Clock = new ClockHandler(time, options.Transport ?? Transport.Create(options));
        _loginPacer = new Pacer(0, options.MaxRetryWait, time, tuning);
        _loginChain = new HttpMessageInvoker(Retried(options, new PacingHandler(_loginPacer, time, new AttemptHandler(tuning, time, transport))));
        Tokens = SourceOf(options, addresses, new LoginClient(_loginChain, addresses.Token, UserAgent(options), tuning, time));
        Pacer = new Pacer(options.RequestsPerMinute, options.MaxRetryWait, time, tuning);
        AuthorizationHandler authorized = new(Tokens, addresses.Api, new AttemptHandler(tuning, time, transport));
        _chain = new HttpMessageInvoker(Retried(options, new PacingHandler(Pacer, time, authorized)));
        Http = new GcHttp(_chain, addresses.Api, UserAgent(options), tuning, time, _closing.Token);
    }

    public GcHttp Http { get; }

    public ClockHandler Clock { get; }

    public TokenSource Tokens { get; }

    public Pacer Pacer { get; }

    /// <summary>Ends what is under way, then forgets the token and closes the sockets.</summary>
    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }
        _closing.Cancel();
        Tokens.Dispose();
        _chain.Dispose();
        _loginChain.Dispose();
        Pacer.Dispose();
        _loginPacer.Dispose();
    }

    private static RetryHandler Retried(ConnectionOptions options, HttpMessageHandler paced) => new(options.MaxRetryWait, options.Tuning, options.Time, paced);

    private static string UserAgent(ConnectionOptions options) => $"Wrapup/{options.ModuleVersion}";

    private static TokenSource SourceOf(ConnectionOptions options, ConnectionAddresses addresses, LoginClient login)
    {
        if (options.AccessToken is not null)
        {
            return new FixedTokenSource(options.AccessToken);
        }
        if (options is { ClientId.Length: > 0, UserLogin: not null })
        {
            return new CodeTokenSource(options.ClientId, addresses.Token, options.UserLogin, login, options.Time);
        }
        return options is { ClientId.Length: > 0, ClientSecret.Length: > 0 }
            ? new ClientCredentialsSource(options.ClientId, options.ClientSecret, login, options.Time)
            : throw new WrapupException(
                Reason.InvalidInput,
                $"The {(options.ClientId is { Length: > 0 } ? "client secret" : "client id")} is empty.",
                "Pass the id and the secret of an OAuth client with -Credential, or a token with -AccessToken.");
    }
}
