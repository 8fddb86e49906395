using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Sandbox;

namespace Wrapup.Tests;

/// <summary>Runs one cell: a sandbox of its own, a real connection over loopback, a run as the cmdlet drives it, and the comparison with the truth.</summary>
internal sealed class FaultRun(FaultCell cell)
{
    private const int Records = 40;

    private static readonly Tuning s_patient = new()
    {
        ConfirmWithin = TimeSpan.FromMilliseconds(700),
        UnknownGrace = TimeSpan.FromMilliseconds(150),
        BackoffBase = TimeSpan.FromMilliseconds(2),
        BackoffMax = TimeSpan.FromMilliseconds(20),
        MaxAttempts = 3,
        MaxThrottled = 2,
        ThrottleDefault = TimeSpan.FromMilliseconds(20),
    };

    // for the cells whose answers come too late; in all others a healthy request has the time that a busy machine needs for it
    private static readonly Tuning s_impatient = s_patient with { RequestTimeout = TimeSpan.FromMilliseconds(600) };

    /// <summary>What came out, in words for the table, and what is wrong with it.</summary>
    public async Task<(string Summary, List<string> Wrongs)> RunAsync(CancellationToken cancellationToken)
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Interactions = Records * 3,
                RateLimit = 0,
                ApplyLagMs = 5,
                Api = cell.Api == ApiKind.Interactions ? ApiSurface.Interactions : ApiSurface.Conversations,
            },
            cancellationToken);
        List<SandboxInteraction> chosen = sandbox.Interactions
            .Where(i => i.State == "closed" && i.Agents.Count == 1 && (i.Agents[0].WrapupCode is null || AssignedWrapup.IsSystemCode(i.Agents[0].WrapupCode)))
            .Take(Records).ToList();
        sandbox.AddFault(cell.ToFault());

        GcConnection connection;
        try
        {
            connection = await GcConnection.ConnectAsync(Options(sandbox), cancellationToken);
        }
        catch (WrapupException e)
        {
            return ($"no login: {e.Reason}", sandbox.Stats.TotalWrites == 0 ? [] : ["written without a login"]);
        }

        using (connection)
        {
            List<WrapupResult> results = Drive(connection, chosen, cancellationToken);
            // what was accepted and is still under way gets its time
            await Task.Delay(TimeSpan.FromMilliseconds(sandbox.Options.ApplyLagMs + cell.ToFault().DelayMs), cancellationToken);
            return (Summarize(results), Compare(sandbox, chosen, results));
        }
    }

    private static string Summarize(List<WrapupResult> results) => string.Join(
        ", ",
        results.GroupBy(r => r.Reason == Reason.None ? $"{r.Status}" : $"{r.Reason}").OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}"));

    private ConnectionOptions Options(SandboxServer sandbox)
    {
        var secret = new SecureString();
        foreach (char c in "sandbox")
        {
            secret.AppendChar(c);
        }

        return new ConnectionOptions
        {
            BaseUri = sandbox.BaseUri,
            ClientId = "sandbox",
            ClientSecret = secret,
            RequestsPerMinute = 0,
            MaxRetryWait = TimeSpan.FromSeconds(2.5),
            Tuning = cell.FaultName == FaultCell.TimeOut ? s_impatient : s_patient,
        };
    }

    private static List<WrapupResult> Drive(GcConnection connection, List<SandboxInteraction> chosen, CancellationToken cancellationToken)
    {
        var options = new RunOptions();
        using var run = new WrapupRun(RunServices.Of(connection), options, journal: null, cancellationToken);
        var window = new OrderedWindow<IReadOnlyList<WrapupResult>>(options.LookAhead, options.Held, () => run.Load.Busy);
        run.Moved = window.Wake;
        foreach (SandboxInteraction interaction in chosen)
        {
            window.Add(() => run.SetAsync(new WrapupRequest { InteractionId = interaction.Id.ToString(), WrapupCode = "Resolved", Notes = "matrix" }));
        }

        var results = new List<WrapupResult>();
        while (window.Count > 0)
        {
            run.Hurry();
            window.Wait(forRoom: false, TimeSpan.FromSeconds(1), cancellationToken);
            while (window.TryTake(out IReadOnlyList<WrapupResult> record))
            {
                results.AddRange(record);
            }
        }

        return results;
    }

    private static List<string> Compare(SandboxServer sandbox, List<SandboxInteraction> chosen, List<WrapupResult> results)
    {
        var wrongs = new List<string>();
        if (!results.Select(r => Guid.Parse(r.InteractionId)).SequenceEqual(chosen.Select(i => i.Id)))
        {
            wrongs.Add($"{chosen.Count} records went in and {results.Count} came out, or in another order");
        }

        foreach (WrapupResult result in results)
        {
            SandboxInteraction truth = sandbox.FindInteraction(Guid.Parse(result.InteractionId))!;
            bool isThere = truth.Agents[0].Notes == "matrix";
            bool mayBeThere = result.Status == WrapupStatus.Applied || result.Reason is Reason.OutcomeUnknown;
            if (result.Status == WrapupStatus.Applied && !isThere)
            {
                wrongs.Add($"{result} but the sandbox has {truth.Agents[0].WrapupCode}");
            }

            if (isThere && !mayBeThere)
            {
                wrongs.Add($"{result}: {result.Message}, but it is there");
            }

            if (truth.Writes > 1)
            {
                wrongs.Add($"{result} was written {truth.Writes} times");
            }
        }

        return wrongs;
    }
}
