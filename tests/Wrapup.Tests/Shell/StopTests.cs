using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Shell;
using Wrapup.Shell.Hosting;
using Xunit;

namespace Wrapup.Tests.Shell;

public sealed class StopTests
{
    [Theory]
    [InlineData("'started'; while ($true) { [Threading.Tasks.Task]::Delay(1).Wait() }")]
    [InlineData("'started'; 1..[int]::MaxValue | ForEach-Object { $_ } | Out-Null")]
    public async Task A_stop_ends_the_pipeline_with_130(string line)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StartedWriter(stop);
        var clock = Stopwatch.StartNew();
        int code = await ShellRunner.RunAsync(["-c", line], new ShellTerminal(output, TextWriter.Null), stop.Token)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(130, code);
        Assert.True(stop.IsCancellationRequested);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_stop_reaches_a_question_that_waits_for_its_answer()
    {
        using var stop = new CancellationTokenSource();
        using var output = new StartedWriter(stop);
        using var keyboard = new SilentReader();
        int code = await ShellRunner.RunAsync(["-c", "'started'; $Host.UI.ReadLine(); 'after'"], new ShellTerminal(output, TextWriter.Null, keyboard), stop.Token)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(130, code);
        Assert.DoesNotContain("after", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-c", "'ran'")]
    [InlineData("--sandbox", "-c", "'ran'")]
    public async Task A_stop_before_the_start_runs_nothing(params string[] args)
    {
        using var output = new StringWriter();
        int code = await ShellRunner.RunAsync(args, new ShellTerminal(output, TextWriter.Null), new CancellationToken(canceled: true));

        Assert.Equal(130, code);
        Assert.Empty(output.ToString());
    }

    /// <summary>Presses Ctrl+C as soon as the script says that it runs.</summary>
    private sealed class StartedWriter(CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value == "started")
            {
                stop.CancelAfter(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    /// <summary>A keyboard at which nobody types.</summary>
    private sealed class SilentReader : TextReader
    {
        private readonly ManualResetEventSlim _closed = new();

        public override string? ReadLine()
        {
            _closed.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _closed.Set();
            base.Dispose(disposing);
        }
    }
}
