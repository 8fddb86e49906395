using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace Wrapup.Tests.Cmdlets;

/// <summary>A host of 120 columns that keeps what it is shown, and answers prompts as it was told.</summary>
internal sealed class CapturingHost : PSHost
{
    private readonly CapturingUi _ui = new();

    public string Text => _ui.Shown.ToString();

    /// <summary>The label of the answer to every prompt, for example <c>&amp;No</c>; without one a prompt is a fault.</summary>
    public string? Answer
    {
        get => _ui.Answer;
        set => _ui.Answer = value;
    }

    public List<string> Prompts => _ui.Prompts;

    public bool ShowsColor
    {
        get => _ui.ShowsColor;
        set => _ui.ShowsColor = value;
    }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Capturing host";

    public override PSHostUserInterface UI => _ui;

    public override Version Version => new(1, 0);

    public void Clear() => _ui.Shown.Clear();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class CapturingUi : PSHostUserInterface
    {
        public StringBuilder Shown { get; } = new();

        public List<string> Prompts { get; } = [];

        public string? Answer { get; set; }

        public bool ShowsColor { get; set; }

        public override bool SupportsVirtualTerminal => ShowsColor;

        public override PSHostRawUserInterface RawUI { get; } = new Screen();

        // a host that shows no colours takes them out by itself: the engine decorates headers all the same
        public override void Write(string value) => Shown.Append(GetOutputString(value, ShowsColor));

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Prompts.Add(message);
            for (int i = 0; i < choices.Count; i++)
            {
                if (choices[i].Label == Answer)
                {
                    return i;
                }
            }

            throw new NotSupportedException("A prompt that the test does not answer.");
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new NotSupportedException("A prompt that the test does not answer.");

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();
    }

    private sealed class Screen : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

        public override Size BufferSize { get; set; } = new(120, 50);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; } = 25;

        public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => new(120, 50);

        public override Size MaxWindowSize => new(120, 50);

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get; set; } = new(120, 50);

        public override string WindowTitle { get; set; } = string.Empty;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
