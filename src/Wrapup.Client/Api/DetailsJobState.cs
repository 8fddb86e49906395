namespace Wrapup.Client;

/// <summary>How far an asynchronous query has come.</summary>
internal enum DetailsJobState
{
    /// <summary>It waits, or it works.</summary>
    Running,

    /// <summary>Its results can be read.</summary>
    Fulfilled,

    /// <summary>It went wrong, or was cancelled, or its results are gone by now.</summary>
    Failed,
}
