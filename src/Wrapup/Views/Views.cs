using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>What the columns of Wrapup.Format.ps1xml call. Nothing here is for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Views
{
    /// <summary>A status, state or flag in its colour, where the host shows colours; the engine takes them out again where output is redirected.</summary>
    public static string Colored(object? value, EngineIntrinsics? engine)
    {
        string text = value?.ToString() ?? string.Empty;
        if (ColorOf(text) is not { } color || engine?.Host.UI is not { SupportsVirtualTerminal: true })
        {
            return text;
        }

        // Windows PowerShell has no $PSStyle; asked for in this way it is no fault in strict mode either
        object? style = engine.SessionState.PSVariable.GetValue("PSStyle");
        return Text(style, "OutputRendering") != "PlainText"
            && Text(Property(style, "Foreground"), color) is { Length: > 0 } on && Text(style, "Reset") is { Length: > 0 } off
            ? on + text + off
            : text;
    }

    /// <summary>The reason of a failure; empty where there is none.</summary>
    public static string Reason(object? reason) => reason is Client.Reason.None ? string.Empty : reason?.ToString() ?? string.Empty;

    /// <summary>A point in time in the reader's zone; empty where there is none.</summary>
    public static string Time(object? time) =>
        time is DateTimeOffset at ? at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : string.Empty;

    /// <summary>Text on one line, as a cell shows it.</summary>
    public static string OneLine(object? text) =>
        SafeText.Name(string.Join(" ", (text?.ToString() ?? string.Empty).Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Notes on as many lines as they have, without what a terminal would act on; the property itself holds them unchanged.</summary>
    public static string Lines(object? text) =>
        string.Join(Environment.NewLine, (text?.ToString() ?? string.Empty).Split('\n').Select(line => SafeText.Name(line.TrimEnd('\r').Replace('\t', ' '))));

    private static string? ColorOf(string text) => text switch
    {
        nameof(WrapupStatus.Applied) or nameof(InteractionState.Closed) or nameof(JournalRowState.Done) or nameof(CheckOutcome.Passed) or "True" => "Green",
        nameof(WrapupStatus.Failed) => "Red",
        nameof(WrapupStatus.Pending) or nameof(WrapupStatus.WhatIf) or nameof(InteractionState.PostClosed) or nameof(InteractionState.Active)
            or nameof(JournalRowState.InDoubt) or nameof(JournalRowState.NotReached) or nameof(CheckOutcome.Warning) or "False" => "Yellow",
        nameof(WrapupStatus.Unchanged) or nameof(WrapupStatus.Skipped) or nameof(InteractionState.Unknown) => "BrightBlack",
        _ => null,
    };

    private static object? Property(object? of, string name) => of is null ? null : PSObject.AsPSObject(of).Properties[name]?.Value;

    private static string? Text(object? of, string name) => Property(of, name)?.ToString();
}
