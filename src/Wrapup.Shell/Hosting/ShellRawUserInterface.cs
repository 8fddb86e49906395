using System;
using System.Management.Automation.Host;

namespace Wrapup.Shell.Hosting;

/// <summary>The screen as far as scripts need it: its width, and keys where there is a keyboard.</summary>
internal sealed class ShellRawUserInterface(ShellTerminal terminal) : PSHostRawUserInterface
{
    private const int Rows = 50;

    /// <inheritdoc/>
    public override Size BufferSize
    {
        get => new(terminal.Width(), Rows);
        set => throw Unsupported();
    }

    /// <inheritdoc/>
    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Unsupported();
    }

    /// <inheritdoc/>
    public override Size MaxWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Coordinates CursorPosition
    {
        get => default;
        set => throw Unsupported();
    }

    /// <inheritdoc/>
    public override Coordinates WindowPosition
    {
        get => default;
        set => throw Unsupported();
    }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = 25;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = "Wrapup";

    /// <inheritdoc/>
    public override bool KeyAvailable => terminal.ReadKey is not null && Console.KeyAvailable;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        ConsoleKeyInfo key = (terminal.ReadKey ?? throw ShellPrompts.NobodyToAsk("A key is read here."))();
        ControlKeyStates state = key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0;
        state |= key.Modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0;
        state |= key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0;
        return new KeyInfo((int)key.Key, key.KeyChar, state, keyDown: true);
    }

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            _ = terminal.ReadKey!();
        }
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unsupported();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    private static NotSupportedException Unsupported() => new("This host writes lines; it cannot move about on the screen.");
}
