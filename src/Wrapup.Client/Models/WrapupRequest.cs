using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What a caller asks for one interaction. Only what was bound is set; null means that the caller said nothing.</summary>
public sealed record WrapupRequest
{
    /// <summary>The interaction; checked to be a UUID before it goes into a path.</summary>
    public required string InteractionId { get; init; }

    /// <summary>The id or name of the wrap-up code; null only where the request asks for the checks without a code.</summary>
    public string? WrapupCode { get; init; }

    /// <summary>The participant that is meant.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>The user whose participation is meant.</summary>
    public string? UserId { get; init; }

    /// <summary>What to do where several agents took part and neither id is given.</summary>
    public ParticipantChoice Participant { get; init; }

    /// <summary>The notes; null leaves what is there, an empty text removes it.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether <see cref="Notes"/> is put behind the present notes on a line of its own.</summary>
    public bool AppendNotes { get; init; }

    /// <summary>The tags; null leaves what is there.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Whether the end time of the wrap-up stays as it is, so that a back-fill does not stretch handle time.</summary>
    public bool KeepEndTime { get; init; }

    /// <summary>Whether a code that a person set may be replaced.</summary>
    public bool Force { get; init; }

    /// <summary>The id or name of the code that must be there now; an empty text means none.</summary>
    public string? ExpectedCode { get; init; }

    /// <summary>The notes that must be there now, together with <see cref="ExpectedCode"/>; null compares the code alone.</summary>
    internal string? ExpectedNotes { get; init; }

    /// <summary>Whether to wait for the end of an interaction that still goes on.</summary>
    public bool Wait { get; init; }

    /// <summary>How long <see cref="Wait"/> lasts at most.</summary>
    public TimeSpan WaitTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether only the checks run.</summary>
    public bool WhatIf { get; init; }

    /// <summary>Whether the write is read back.</summary>
    public bool Verify { get; init; } = true;
}
