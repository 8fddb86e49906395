using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace Wrapup.Shell.Hosting;

/// <summary>What the engine says, on the terminal: output as it is, errors apart, the other streams with their names before them.</summary>
internal sealed class ShellUserInterface(ShellTerminal terminal, CancellationToken stop) : PSHostUserInterface
{
    private readonly ShellPrompts _prompts = new(terminal, stop);
    private readonly ProgressLine _progress = new(terminal);

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface(terminal);

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => terminal.Colours;

    /// <inheritdoc/>
    public override void Write(string value)
    {
        _progress.Clear();
        terminal.Output.Write(GetOutputString(value, terminal.Colours));
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(PSStyle.MapForegroundColorToEscapeSequence(foregroundColor) + value + PSStyle.Instance.Reset);

    /// <inheritdoc/>
    public override void WriteLine(string value)
    {
        _progress.Clear();
        terminal.Output.WriteLine(GetOutputString(value, terminal.Colours));
    }

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        _progress.Clear();
        terminal.Error.WriteLine(GetOutputString(value, terminal.ErrorColours));
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteNamed("WARNING", message, FormatStyle.Warning);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteNamed("VERBOSE", message, FormatStyle.Verbose);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteNamed("DEBUG", message, FormatStyle.Debug);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <inheritdoc/>
    public override string ReadLine() => _prompts.ReadLine();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => _prompts.ReadSecret();

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _prompts.Fields(caption, message, descriptions);

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _prompts.Choice(caption, message, choices, defaultChoice);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _prompts.Credential(caption, message, userName);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        _prompts.Credential(caption, message, userName);

    private void WriteNamed(string name, string message, FormatStyle style) =>
        WriteLine($"{GetFormatStyleString(style)}{name}: {message}{PSStyle.Instance.Reset}");
}
