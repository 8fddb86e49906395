using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using Wrapup.Client;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Secrets;

/// <summary>
/// Every cmdlet × every reason, with a service that tells back what it got: secret and tokens stand nowhere, notes only in what a cmdlet puts out
/// and in the journal.
/// </summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const int AtOnce = 6;

    [Fact]
    public async Task Whatever_goes_wrong_no_text_tells_a_secret_and_none_but_results_and_journals_the_notes()
    {
        var traffic = new ConcurrentDictionary<string, int>();
        var rows = new ConcurrentDictionary<string, (int Cells, int Texts, IReadOnlyList<Reason> Told)>();
        var wrongs = new ConcurrentBag<string>();
        using Telltale telltale = new();
        await Parallel.ForEachAsync(
            CanaryCells.Cmdlets,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (cmdlet, _) =>
            {
                await using CanaryRun run = await CanaryRun.StartAsync(traffic);
                CanaryCell[] cells = [.. CanaryCells.Of(cmdlet)];
                var told = new SortedSet<Reason>();
                int texts = 0;
                foreach (CanaryCell cell in cells)
                {
                    (IReadOnlyList<Reason> reasons, int count, IReadOnlyList<string> found) = await run.RunAsync(cell);
                    told.UnionWith(reasons.Where(r => r != Reason.None));
                    texts += count;
                    Array.ForEach([.. found], wrongs.Add);
                }

                rows[cmdlet] = (cells.Length, texts, [.. told]);
            });

        output.WriteLine(Table(rows));
        output.WriteLine(string.Join(", ", traffic.Select(t => $"{t.Key} sent {t.Value} times")) + $"; {telltale.Texts.Count} tags of activities and metrics");
        Assert.True(wrongs.IsEmpty, string.Join(Environment.NewLine, wrongs.Distinct().Order().Take(60)));
        Assert.DoesNotContain(telltale.Texts, text => Canary.IsSecretIn(text) || Canary.AreNotesIn(text));
        // without these nothing was looked for
        Assert.All(new[] { "secret", "token", "notes", "echo" }, what => Assert.True(traffic.GetValueOrDefault(what) > 0, $"No {what} went out."));
        Assert.NotEmpty(telltale.Texts);
        Assert.Empty(Enum.GetValues<Reason>().Except([Reason.None, .. rows.Values.SelectMany(r => r.Told)]));
    }

    [Fact]
    public void No_cmdlet_is_left_out()
    {
        using var host = new ModuleHost();

        Assert.Equal(
            host.Run("(Get-Command -Module Wrapup -CommandType Cmdlet).Name").Of<string>().Order(StringComparer.Ordinal), CanaryCells.Cmdlets.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_look_finds_what_is_hidden_deep()
    {
        var inner = new InvalidOperationException("inner");
        inner.Data["key"] = new { Kept = new[] { Canary.Token } };
        var target = new PSObject();
        target.Properties.Add(new PSNoteProperty("Note", Canary.Notes));

        string[] texts = [.. Shown.Of(new ErrorRecord(new AggregateException(inner), "id", ErrorCategory.ReadError, target)).Select(s => s.Text)];

        Assert.Contains(texts, Canary.IsSecretIn);
        Assert.Contains(texts, Canary.AreNotesIn);
    }

    private static string Table(IReadOnlyDictionary<string, (int Cells, int Texts, IReadOnlyList<Reason> Told)> rows)
    {
        var text = new StringBuilder("| cmdlet | calls | texts looked through | reasons told |\n| --- | --- | --- | --- |\n");
        foreach ((string cmdlet, (int cells, int texts, IReadOnlyList<Reason> told)) in rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            _ = text.Append(null, $"| `{cmdlet}` | {cells} | {texts} | {string.Join(", ", told)} |\n");
        }

        return text.Append(null, $"| all | {rows.Values.Sum(r => r.Cells)} | {rows.Values.Sum(r => r.Texts)} | {rows.Values.SelectMany(r => r.Told).Distinct().Count()} reasons |\n").ToString();
    }

    /// <summary>Hears every activity and metric of the module.</summary>
    private sealed class Telltale : IDisposable
    {
        private readonly ActivityListener _activities;
        private readonly MeterListener _metrics = new();

        public Telltale()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Wrapup",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Add,
            };
            ActivitySource.AddActivityListener(_activities);
            _metrics.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "Wrapup")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            };
            _metrics.SetMeasurementEventCallback<double>((_, _, tags, _) => Add(tags));
            _metrics.SetMeasurementEventCallback<long>((_, _, tags, _) => Add(tags));
            _metrics.Start();
        }

        public ConcurrentBag<string> Texts { get; } = [];

        public void Dispose()
        {
            _activities.Dispose();
            _metrics.Dispose();
        }

        private void Add(Activity activity)
        {
            Texts.Add($"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString}");
            foreach (KeyValuePair<string, object?> tag in activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)))
            {
                Texts.Add($"{tag.Key}={tag.Value}");
            }
        }

        private void Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                Texts.Add($"{tag.Key}={tag.Value}");
            }
        }
    }
}
