using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Looks at a connection before a long run: by reading alone, each finding with what to do about it.</summary>
internal sealed class ConnectionDoctor(GcConnection connection)
{
    private static readonly TimeSpan s_longestSkew = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_shortestToken = TimeSpan.FromHours(1);
    private readonly List<ConnectionCheck> _checks = [];

    public async Task<ConnectionReport> ExamineAsync(CancellationToken cancellationToken)
    {
        await NameAsync(cancellationToken).ConfigureAwait(false);
        bool isUsable = await TryAsync("Token", "The token is accepted.", () => connection.RefreshInfoAsync(cancellationToken)).ConfigureAwait(false);
        if (isUsable)
        {
            TokenLife();
            Clock();

            // an id that cannot be: whoever may read is told that it is unknown, whoever may not is told what is missing
            await TryAsync("Interactions", "Interactions may be read.", () => ReadUnknownAsync(cancellationToken)).ConfigureAwait(false);
            await ScopeAsync(cancellationToken).ConfigureAwait(false);
            await TryAsync("Wrap-up codes", "Wrap-up codes may be read.", () => FirstAsync(connection.Routing.GetWrapupCodesAsync(null, cancellationToken))).ConfigureAwait(false);
            await TryAsync("Queues", "Queues may be read.", () => FirstAsync(connection.Routing.GetQueuesAsync(null, cancellationToken))).ConfigureAwait(false);
            await ManyAsync(cancellationToken).ConfigureAwait(false);
            Limits();
        }

        return new ConnectionReport
        {
            Organization = connection.OrganizationName ?? connection.BaseUri.Host,
            BaseUri = connection.BaseUri,
            Api = connection.Api,
            TokenExpires = connection.TokenExpires,
            ClockSkewSec = connection.ClockSkew is { } skew ? (int)Math.Round(Math.Max(int.MinValue, Math.Min(int.MaxValue, skew.TotalSeconds))) : null,
            RequestsPerMinute = connection.RequestsPerMinute,
            Checks = _checks,
            Timestamp = connection.Time.GetUtcNow(),
        };
    }

    private async Task NameAsync(CancellationToken cancellationToken)
    {
        string host = connection.BaseUri.DnsSafeHost;
        try
        {
#if NET8_0_OR_GREATER
            _ = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
#else
            _ = await Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
#endif
            string how = connection.BaseUri.Scheme == Uri.UriSchemeHttps ? "over TLS" : "over plain http on loopback";
            Add("Name", CheckOutcome.Passed, $"{host} has an address; requests go {how}.");
        }
        catch (SocketException e)
        {
            // behind a proxy this machine need not know the name
            Add("Name", CheckOutcome.Warning, $"{host} cannot be resolved here: {e.Message}", "Look at name resolution, unless a proxy does it.");
        }
    }

    private void TokenLife()
    {
        TimeSpan? left = connection.TokenExpires - connection.Time.GetUtcNow();
        string life = left is { } span
            ? string.Format(CultureInfo.InvariantCulture, "It lasts another {0:0.#} h", span.TotalHours)
            : "The service does not say when it ends";
        if (connection.IsTokenRenewed)
        {
            Add("Token life", CheckOutcome.Passed, $"{life}; it is renewed for as long as a run takes.");
        }
        else if (left > s_shortestToken)
        {
            Add("Token life", CheckOutcome.Passed, $"{life}.");
        }
        else
        {
            Add("Token life", CheckOutcome.Warning, $"{life}, and it cannot be renewed here.", "Connect with -Credential for a run of hours.");
        }
    }

    private void Clock()
    {
        if (connection.ClockSkew is { } skew)
        {
            bool isFar = skew.Duration() > s_longestSkew;
            Add("Clock", isFar ? CheckOutcome.Warning : CheckOutcome.Passed, Skew(skew), isFar ? "Set this machine's clock." : null);
        }
    }

    // the service tells whole seconds, so that one more or less means nothing
    private static string Skew(TimeSpan skew) => skew.Duration() < TimeSpan.FromSeconds(2)
        ? "This machine and the service agree on the time."
        : string.Format(CultureInfo.InvariantCulture, "The service's clock is {0:0} s {1} ours.", skew.Duration().TotalSeconds, skew > TimeSpan.Zero ? "ahead of" : "behind");

    private async Task ReadUnknownAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await connection.Wrapups.GetInteractionAsync(Guid.NewGuid().ToString(), cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Reason == Reason.InteractionNotFound)
        {
            // so it may be read
        }
    }

    private async Task ScopeAsync(CancellationToken cancellationToken)
    {
        Failure? missing = await connection.CheckScopeAsync(cancellationToken).ConfigureAwait(false);
        if (missing is not null)
        {
            Add("Writing", CheckOutcome.Failed, missing.Message, missing.RecommendedAction);
        }
        else
        {
            Add("Writing", CheckOutcome.Passed, "No scope is missing. Whether the role may write (conversation:participant:wrapup) shows at the first write.");
        }
    }

    private async Task ManyAsync(CancellationToken cancellationToken)
    {
        if (!connection.Wrapups.CanReadMany)
        {
            return;
        }

        try
        {
            _ = await connection.Wrapups.GetInteractionsAsync([Guid.NewGuid().ToString()], cancellationToken).ConfigureAwait(false);
            Add("Analytics", CheckOutcome.Passed, "Many interactions may be read at once.");
        }
        catch (WrapupException e) when (RunEnd.Ends(e.Reason))
        {
            Add("Analytics", CheckOutcome.Failed, e.Message, e.RecommendedAction);
        }
        catch (WrapupException e)
        {
            Add("Analytics", CheckOutcome.Warning, $"Interactions will be read one by one: {e.Message}", e.RecommendedAction);
        }
    }

    private void Limits()
    {
        // one by one, a record takes its read and its write
        int records = connection.Wrapups.CanReadMany ? connection.RequestsPerMinute : Math.Max(1, connection.RequestsPerMinute / 2);
        Add(
            "Limit",
            CheckOutcome.Passed,
            connection.RequestsPerMinute == 0 ? "No limit is kept on this side." : $"{connection.RequestsPerMinute} requests a minute, about {records} records.");
    }

    private async Task<bool> TryAsync(string name, string passed, Func<Task> check)
    {
        try
        {
            await check().ConfigureAwait(false);
            Add(name, CheckOutcome.Passed, passed);
            return true;
        }
        catch (WrapupException e)
        {
            Add(name, CheckOutcome.Failed, e.Message, e.RecommendedAction);
            return false;
        }
    }

    private void Add(string name, CheckOutcome outcome, string detail, string? action = null) => _checks.Add(new ConnectionCheck(name, outcome, detail, action));

    private static async Task FirstAsync<T>(IAsyncEnumerable<T> list)
    {
        await foreach (T item in list.ConfigureAwait(false))
        {
            return;
        }
    }
}
