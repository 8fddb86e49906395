using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests.Bulk;

/// <summary>A real connection with short patience, and a run over it that is driven as the cmdlet drives it.</summary>
internal static class BulkConnection
{
    private static readonly Tuning s_impatient = new()
    {
        // shorter than the one fault that is to exceed it, and longer than a busy machine takes for a healthy request
        RequestTimeout = TimeSpan.FromSeconds(2),
        ConfirmWithin = TimeSpan.FromSeconds(1),
        UnknownGrace = TimeSpan.FromMilliseconds(250),
        BackoffBase = TimeSpan.FromMilliseconds(5),
        BackoffMax = TimeSpan.FromMilliseconds(50),
        ThrottleDefault = TimeSpan.FromMilliseconds(30),
    };

    public static Task<GcConnection> OpenAsync(SandboxServer sandbox, ApiKind api) => GcConnection.ConnectAsync(
        new ConnectionOptions
        {
            BaseUri = sandbox.BaseUri,
            ClientId = "sandbox",
            ClientSecret = new NetworkCredential(string.Empty, "sandbox").SecurePassword,
            Api = api,
            RequestsPerMinute = 0,
            Tuning = s_impatient,
        },
        TestContext.Current.CancellationToken);

    /// <summary>Walks all rows; the results in input order.</summary>
    public static List<WrapupResult> Run(GcConnection connection, IEnumerable<BulkRow> rows)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        var options = new RunOptions();
        using var run = new WrapupRun(RunServices.Of(connection), options, journal: null, stop);
        var window = new OrderedWindow<IReadOnlyList<WrapupResult>>(options.LookAhead, options.Held, () => run.Load.Busy);
        run.Moved = window.Wake;
        var results = new List<WrapupResult>();
        foreach (BulkRow row in rows)
        {
            Take();
            while (window.IsFull)
            {
                Wait(forRoom: true);
                Take();
            }

            window.Add(() => run.SetAsync(row.Request));
        }

        while (window.Count > 0)
        {
            Wait(forRoom: false);
            Take();
        }

        return results;

        void Take()
        {
            while (window.TryTake(out IReadOnlyList<WrapupResult> record))
            {
                results.AddRange(record);
            }
        }

        void Wait(bool forRoom)
        {
            run.Hurry();
            window.Wait(forRoom, TimeSpan.FromSeconds(1), stop);
        }
    }
}
