namespace Wrapup.Client;

/// <summary>How a row of a journal ended, as far as the journal knows.</summary>
public enum JournalRowState
{
    /// <summary>It is done: applied, unchanged, declined, or accepted without a proof being asked for.</summary>
    Done = 0,

    /// <summary>It was refused or lost.</summary>
    Failed,

    /// <summary>Its write may be out, and no result was written down.</summary>
    InDoubt,

    /// <summary>It came in, and the run ended before its turn.</summary>
    NotReached,
}
