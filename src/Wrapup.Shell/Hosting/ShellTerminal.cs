using System;
using System.IO;

namespace Wrapup.Shell.Hosting;

/// <summary>Where the host reads and writes: the console of the process, or what a test gives instead.</summary>
internal sealed class ShellTerminal(TextWriter output, TextWriter error, TextReader? input = null)
{
    private const int RedirectedWidth = 120;

    /// <summary>What the script puts out.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Errors and progress.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>The person's answers; null when nobody can be asked.</summary>
    public TextReader? Input { get; } = input;

    /// <summary>Reads one key unseen; null when the input has no keys.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>Columns of a line.</summary>
    public Func<int> Width { get; init; } = () => RedirectedWidth;

    /// <summary>Whether output may carry colours.</summary>
    public bool Colours { get; init; }

    /// <summary>Whether errors may carry colours, and progress may overwrite its own line.</summary>
    public bool ErrorColours { get; init; }

    /// <summary>The same terminal for what has to be told beside the script's output.</summary>
    public ShellTerminal ErrorsOnly() => new(Error, Error) { Width = Width, Colours = ErrorColours, ErrorColours = ErrorColours };

    /// <summary>The console of this process, with what its redirections allow.</summary>
    public static ShellTerminal OfProcess()
    {
        bool screen = !Console.IsOutputRedirected;
        bool keyboard = !Console.IsInputRedirected;
        bool colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (screen ? TerminalColours.Enable() : !OperatingSystem.IsWindows());
        return new ShellTerminal(Console.Out, Console.Error, keyboard ? Console.In : null)
        {
            ReadKey = keyboard ? () => Console.ReadKey(intercept: true) : null,
            // some terminals report no width at all
            Width = () => screen && Console.BufferWidth > 0 ? Console.BufferWidth : RedirectedWidth,
            Colours = colours && screen,
            ErrorColours = colours && !Console.IsErrorRedirected,
        };
    }
}
