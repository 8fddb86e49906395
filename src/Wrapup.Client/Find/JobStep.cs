namespace Wrapup.Client;

/// <summary>One step of an asynchronous query: the state that it is in, or a stretch of its results.</summary>
/// <param name="State">The state as the service spells it.</param>
/// <param name="Page">The results, once there are some.</param>
internal sealed record JobStep(string State, DetailsPage? Page = null);
