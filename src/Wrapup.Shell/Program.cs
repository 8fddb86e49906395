using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Shell.Help;
using Wrapup.Shell.Hosting;
using Wrapup.Shell.Package;

namespace Wrapup.Shell;

/// <summary>The program: one run with the process's console, stopped by Ctrl+C.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // The engine reports its use to its maker unless told not to; a program that promises loopback only must tell it.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        if (args is [HelpCommand.Verb, var folder])
        {
            Environment.ExitCode = HelpCommand.Run(folder, Console.Error);
            return;
        }

        if (args is [PackageCommand.Verb, var tree])
        {
            Environment.ExitCode = PackageCommand.Run(tree, Console.Out, Console.Error);
            return;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // The first Ctrl+C stops the pipeline; whoever presses again wants the process gone.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        int code = await ShellRunner.RunAsync(args, ShellTerminal.OfProcess(), stop.Token).ConfigureAwait(false);
        // not a return: a script that did not heed the stop would keep its thread, and so the process, alive
        Environment.Exit(code);
    }
}
