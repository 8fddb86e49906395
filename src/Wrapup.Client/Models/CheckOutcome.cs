namespace Wrapup.Client;

/// <summary>How one check of a connection ended.</summary>
public enum CheckOutcome
{
    /// <summary>All is well.</summary>
    Passed = 0,

    /// <summary>A run will work, but slower or not to its end.</summary>
    Warning,

    /// <summary>A run will not work.</summary>
    Failed,
}
