using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>The sandbox as a program: one line when it is ready, nothing else, until it is told to stop.</summary>
internal static class Program
{
    private const int BadOption = 2;

    private static async Task<int> Main(string[] arguments)
    {
        var options = CommandLine.Parse(arguments, out var error);
        if (options is null)
        {
            var (screen, text) = error is null ? (Console.Out, CommandLine.Help) : (Console.Error, $"error: {error}");
            await screen.WriteLineAsync(text).ConfigureAwait(false);
            return error is null ? 0 : BadOption;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            await using var server = await SandboxServer.StartAsync(options, stop.Token).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"Sandbox ready: {server.BaseUri.GetLeftPart(UriPartial.Authority)}").ConfigureAwait(false);
            await Console.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            var life = options.StopAfterSec > 0 ? TimeSpan.FromSeconds(options.StopAfterSec) : Timeout.InfiniteTimeSpan;
            await Task.Delay(life, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            return 0;
        }
        catch (IOException exception)
        {
            await Console.Error.WriteLineAsync($"error: Port {options.Port} can't be used: {exception.Message}").ConfigureAwait(false);
            return BadOption;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
