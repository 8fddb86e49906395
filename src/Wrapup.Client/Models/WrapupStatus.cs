namespace Wrapup.Client;

/// <summary>What became of one record.</summary>
public enum WrapupStatus
{
    /// <summary>The code was written and seen at the service.</summary>
    Applied = 0,

    /// <summary>The code, and the notes that were asked for, stood there already; nothing was sent.</summary>
    Unchanged,

    /// <summary>Nothing was sent because the caller declined, or an earlier run of the journal had finished the record.</summary>
    Skipped,

    /// <summary>The service accepted the write; it was not asked whether it arrived.</summary>
    Pending,

    /// <summary>The record was refused or lost; <see cref="Reason"/> says why.</summary>
    Failed,

    /// <summary>All checks passed and <c>-WhatIf</c> held the write back.</summary>
    WhatIf,
}
