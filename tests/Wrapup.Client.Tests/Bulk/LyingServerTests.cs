using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>
/// Whole runs against a server that lies in a part of its answers: each record ends with a result, a failed one has its reason, what is called
/// applied is applied, and no write goes to an interaction that was not asked for.
/// </summary>
public sealed class LyingServerTests
{
    private const int FirstSeed = 20261126;
    private const int Runs = 48;
    private const int Records = 12;

    // asked for are the first ones; the server knows as many others, which a lie may name
    private static readonly string[] s_asked = [.. Enumerable.Range(1, Records).Select(FakeOrganisation.Id)];

    private static readonly Tuning s_tuning = new()
    {
        ConfirmWithin = TimeSpan.FromMilliseconds(150),
        UnknownGrace = TimeSpan.FromMilliseconds(20),
        BackoffBase = TimeSpan.FromMilliseconds(1),
        BackoffMax = TimeSpan.FromMilliseconds(5),
        MaxBodyAttempts = 2,
        MaxAttempts = 2,
    };

    [Theory]
    [InlineData(ApiKind.Interactions)]
    [InlineData(ApiKind.Conversations)]
    [InlineData(ApiKind.Auto)]
    public async Task Nothing_that_a_server_says_makes_a_result_untrue_or_a_write_go_astray(ApiKind api)
    {
        var told = new List<WrapupResult>[Runs];
        await Parallel.ForEachAsync(Enumerable.Range(0, Runs), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (i, stop) =>
        {
            int seed = FirstSeed + i;
            // in the last runs nearly all is a lie
            using var server = new LyingServer(seed, Records * 2, share: i % 4 == 3 ? 0.8 : 0.05 * (i % 4 * 3));
            told[i] = await RunAsync(server, api, stop).WaitAsync(TimeSpan.FromMinutes(2), stop);

            string? wrong = WrongOf(server, told[i]);
            Assert.True(wrong is null, $"Seed {seed}, {api}: {wrong}");
        });

        // all ways were gone, so that the question was asked
        Assert.Contains(told.SelectMany(results => results), result => result.Status == WrapupStatus.Applied);
        Assert.Contains(told.SelectMany(results => results), result => result.Reason == Reason.InvalidResponse);
        Assert.All(told[0], result => Assert.Equal(WrapupStatus.Applied, result.Status));
    }

    private static string? WrongOf(LyingServer server, List<WrapupResult> results)
    {
        if (!server.Strange.IsEmpty)
        {
            return $"asked for {server.Strange.First()}";
        }

        if (server.Written.Except(s_asked, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } astray)
        {
            return $"wrote to {astray}, which was not asked for";
        }

        if (!results.Select(r => r.InteractionId).SequenceEqual(s_asked))
        {
            return $"{results.Count} results for {Records} records, or in another order";
        }

        return results.FirstOrDefault(r => r.Status == WrapupStatus.Applied && server.CodeOf(r.InteractionId) != FakeOrganisation.CodeId(1)) is { } untrue
            ? $"{untrue.InteractionId} is called applied and has {server.CodeOf(untrue.InteractionId)}"
            : results.FirstOrDefault(r => r.Status == WrapupStatus.Failed && (r.Reason == Reason.None || string.IsNullOrEmpty(r.Message))) is { } silent
                ? $"{silent.InteractionId} failed and does not say why"
                : results.FirstOrDefault(r => r.Status is not (WrapupStatus.Applied or WrapupStatus.Failed or WrapupStatus.Unchanged)) is { } odd ? $"{odd.InteractionId} is {odd.Status}" : null;
    }

    private static async Task<List<WrapupResult>> RunAsync(LyingServer server, ApiKind api, CancellationToken cancellationToken)
    {
        GcHttp http = server.Http(s_tuning);
        var services = new RunServices
        {
            Wrapups = api switch
            {
                ApiKind.Interactions => new InteractionsApi(http),
                ApiKind.Conversations => new ConversationsApi(http),
                _ => new AutoApi(new InteractionsApi(http), new ConversationsApi(http)),
            },
            Routing = new RoutingApi(http),
            CheckScopeAsync = _ => Task.FromResult<Failure?>(null),
            Tuning = s_tuning,
        };
        using var run = new WrapupRun(services, new RunOptions(), journal: null, cancellationToken);
        Task<IReadOnlyList<WrapupResult>[]> all = Task.WhenAll(s_asked.Select(id => run.SetAsync(new WrapupRequest { InteractionId = id, WrapupCode = "Resolved" })));
        do
        {
            run.Hurry();
        }
        while (await Task.WhenAny(all, Task.Delay(20, cancellationToken)) != all);

        return [.. (await all).SelectMany(results => results)];
    }
}
