namespace Wrapup.Shell.Help;

/// <summary>An example: code that runs, and what it shows.</summary>
internal sealed record HelpExample
{
    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>The code, as a user types it.</summary>
    public required string Code { get; init; }

    /// <summary>What the screen shows, or null.</summary>
    public string? Output { get; init; }

    /// <summary>What there is to say about it.</summary>
    public required HelpText Remarks { get; init; }

    /// <summary>Whether it needs cmdlets that only a whole pwsh has (Import-Csv and the like).</summary>
    public bool NeedsPwsh { get; init; }

    /// <summary>The reason of the error that the code is meant to show, or null.</summary>
    public string? Error { get; init; }

    /// <summary>Lines that are each true after the code has run; tests evaluate them, help does not show them. Null where there are none.</summary>
    public string? Check { get; init; }

    /// <summary>The line of its heading in the file.</summary>
    public int Line { get; init; }
}
