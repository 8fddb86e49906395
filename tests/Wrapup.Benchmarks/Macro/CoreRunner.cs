using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup.Benchmarks.Macro;

/// <summary>Drives the core as the cmdlet does, without PowerShell around it: one thread adds records, takes results in order, waits when it must.</summary>
internal sealed class CoreRunner : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RunOptions _options = new();
    private readonly Journal? _journal;
    private readonly WrapupRun _run;
    private readonly OrderedWindow<IReadOnlyList<WrapupResult>> _window;

    private CoreRunner(GcConnection connection, string? journalPath)
    {
        Connection = connection;
        _journal = journalPath is null ? null : Journal.Open(journalPath, Header(connection), resume: false);
        _run = new WrapupRun(RunServices.Of(connection), _options, _journal, _stop.Token);
        _window = new OrderedWindow<IReadOnlyList<WrapupResult>>(_options.LookAhead, _options.Held, () => _run.Load.Busy);
        _run.Moved = _window.Wake;
    }

    public GcConnection Connection { get; }

    /// <summary>Connects and begins a run.</summary>
    public static async Task<CoreRunner> StartAsync(
        Uri address, ApiKind api, int requestsPerMinute = 0, string? journalPath = null, Func<HttpMessageHandler, HttpMessageHandler>? transport = null)
    {
        ConnectionOptions options = Options(address, api, requestsPerMinute, null);
        options = transport is null ? options : Options(address, api, requestsPerMinute, transport(Transport.Create(options)));
        return new CoreRunner(await GcConnection.ConnectAsync(options, CancellationToken.None).ConfigureAwait(false), journalPath);
    }

    public static WrapupRequest Request(SandboxRecord record) => new() { InteractionId = record.InteractionId, WrapupCode = "Resolved" };

    /// <summary>Walks the records to their ends. May be called again: the run goes on.</summary>
    public Tally Run(IEnumerable<SandboxRecord> records)
    {
        var tally = new Tally();
        long start = Stopwatch.GetTimestamp();
        foreach (SandboxRecord record in records)
        {
            Take(tally);
            while (_window.IsFull)
            {
                Wait(forRoom: true);
                Take(tally);
            }

            _window.Add(() => _run.SetAsync(Request(record)));
        }

        while (_window.Count > 0)
        {
            Wait(forRoom: false);
            Take(tally);
        }

        tally.Elapsed = Stopwatch.GetElapsedTime(start);
        return tally;
    }

    /// <summary>Ends a run that another thread drives, as Ctrl+C does.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Cancel();
        _run.Dispose();
        Connection.Dispose();
        _stop.Dispose();
    }

    private static ConnectionOptions Options(Uri address, ApiKind api, int requestsPerMinute, HttpMessageHandler? transport) => new()
    {
        BaseUri = address,
        ClientId = "sandbox",
        ClientSecret = new NetworkCredential(string.Empty, "sandbox").SecurePassword,
        Api = api,
        RequestsPerMinute = requestsPerMinute,
        Transport = transport,
    };

    private static JournalHeader Header(GcConnection connection) => new()
    {
        ModuleVersion = "0.0.0",
        Kind = "Set",
        Organization = connection.OrganizationId ?? connection.BaseUri.ToString(),
        Time = connection.Time.GetUtcNow(),
    };

    private void Take(Tally tally)
    {
        while (_window.TryTake(out IReadOnlyList<WrapupResult> results))
        {
            foreach (WrapupResult result in results)
            {
                tally.Add(result);
            }
        }
    }

    private void Wait(bool forRoom)
    {
        _run.Hurry();
        _window.Wait(forRoom, Timeout.InfiniteTimeSpan, _stop.Token);
    }
}
