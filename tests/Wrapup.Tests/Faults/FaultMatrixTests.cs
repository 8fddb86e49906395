using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests;

/// <summary>
/// Every route that a run calls × every fault × how often × both Apis: each record ends with a truthful status, the sandbox's truth and our
/// result agree, nothing is written twice, and the run ends. The table goes to <c>artifacts/fault-matrix.md</c>.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const int AtOnce = 10;
    private static readonly TimeSpan s_longestCell = TimeSpan.FromMinutes(3);
    private static readonly ConcurrentDictionary<FaultCell, string> s_table = new();

    public static TheoryData<ApiKind, string> ApisAndRoutes()
    {
        var rows = new TheoryData<ApiKind, string>();
        foreach ((ApiKind api, string[] routes) in FaultCell.Routes)
        {
            foreach (string route in routes)
            {
                rows.Add(api, route);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(ApisAndRoutes))]
    public async Task Each_record_ends_truthfully(ApiKind api, string route)
    {
        List<FaultCell> cells = FaultCell.Faults.Keys.SelectMany(_ => FaultCell.Frequencies, (fault, frequency) => new FaultCell(api, route, fault, frequency)).ToList();
        var wrongs = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(
            cells,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (cell, cancellationToken) =>
            {
                using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                late.CancelAfter(s_longestCell);
                try
                {
                    (string summary, List<string> found) = await new FaultRun(cell).RunAsync(late.Token);
                    s_table[cell] = summary;
                    found.ForEach(f => wrongs.Add($"{cell}: {f}"));
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    wrongs.Add($"{cell}: the run did not end");
                }
            });

        string table = Table(api, route);
        output.WriteLine(table);
        await File.WriteAllTextAsync(Path.Combine(TableFolder(), $"{api} {route.Replace('/', '_').Replace('{', '(').Replace('}', ')')}.md"), table, TestContext.Current.CancellationToken);
        Assert.True(wrongs.IsEmpty, string.Join(Environment.NewLine, wrongs.Order().Take(40)));
    }

    private static string TableFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wrapup.psd1")))
        {
            folder = folder.Parent;
        }

        return Directory.CreateDirectory(Path.Combine(folder!.FullName, "artifacts", "fault-matrix")).FullName;
    }

    private static string Table(ApiKind api, string route)
    {
        var text = new StringBuilder($"### {api}: `{route}`\n\n| fault | once | 2 % | always |\n| --- | --- | --- | --- |\n");
        foreach (string fault in FaultCell.Faults.Keys)
        {
            string[] row = FaultCell.Frequencies.Select(f => s_table.GetValueOrDefault(new FaultCell(api, route, fault, f), "did not end")).ToArray();
            _ = text.Append("| ").Append(fault).Append(" | ").AppendJoin(" | ", row).Append(" |\n");
        }

        return text.ToString();
    }
}
