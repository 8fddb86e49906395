using System;
using System.Globalization;
using System.Management.Automation.Host;
using System.Threading;

namespace Wrapup.Shell.Hosting;

/// <summary>The host that the engine talks to: names itself, keeps the exit code, hands out the user interface.</summary>
internal sealed class ShellHost(ShellTerminal terminal, CancellationToken stop) : PSHost
{
    /// <summary>The code of an `exit` at the top; null while none ran.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override string Name => "Wrapup.Shell";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI { get; } = new ShellUserInterface(terminal, stop);

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This host runs scripts; it has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() =>
        throw new NotSupportedException("This host runs scripts; it has no nested prompt.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
        // a native program writes to the same console; nothing of ours has to make room
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
        // see NotifyBeginApplication
    }
}
