using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace Wrapup.Benchmarks.Macro;

/// <summary>
/// The time to import the module beside that of an empty compiled one, bare and with what the engine itself takes time for: a manifest for two
/// editions and a view. A fresh process for each sample, in turns.
/// </summary>
internal sealed class ImportSection(Report report, bool isQuick)
{
    private readonly int _samples = isQuick ? 5 : 15;

    public async Task RunAsync()
    {
        report.Heading("Import-Module");
        Spread wrapup = new(), bare = new(), likeOurs = new();
        for (int i = 0; i <= _samples; i++)
        {
            double mine = await SampleAsync(Repository.Manifest).ConfigureAwait(false);
            double its = await SampleAsync(Repository.EmptyManifest("EmptyModule")).ConfigureAwait(false);
            double dressed = await SampleAsync(Repository.EmptyManifest("EmptyModuleWithView")).ConfigureAwait(false);
            if (i > 0)
            {
                wrapup.Add(mine);
                bare.Add(its);
                likeOurs.Add(dressed);
            }
        }

        report.Line($"{_samples} fresh processes each, in turns; timed inside, around `Import-Module` alone; median (least – greatest).");
        report.Line();
        report.Table("module", "milliseconds", "Wrapup takes, pair by pair");
        report.Row("Wrapup", wrapup.Show(ms => Text.Of(ms, 0)), "1");
        Row("an empty compiled module with a manifest for two editions and a view, as ours has", likeOurs);
        Row("an empty compiled module with the barest manifest", bare);
        report.Line();
        report.Line("Reading a manifest with a condition and taking in a view cost the engine that much for whatever module; this engine is compiled as it runs, pwsh's was before.");

        void Row(string name, Spread empty) => report.Row(name, empty.Show(ms => Text.Of(ms, 0)), $"{wrapup.Over(empty).Show(r => Text.Of(r, 2))} times that");
    }

    private static async Task<double> SampleAsync(string manifest)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Wrapup.Benchmarks.dll"));
        start.ArgumentList.Add("import");
        start.ArgumentList.Add(manifest);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The sample did not start.");
        string said = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0
            ? double.Parse(said, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The import of {Path.GetFileName(manifest)} failed.");
    }
}
