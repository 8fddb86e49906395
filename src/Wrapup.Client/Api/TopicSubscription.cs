using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What became of the wish for one topic.</summary>
/// <param name="Topic">The topic, with its ids filled in.</param>
/// <param name="IsPermitted">Whether its events will come.</param>
/// <param name="RejectionReason">Why not, where the service says.</param>
/// <param name="MissingPermissions">The permissions that it would take.</param>
internal sealed record TopicSubscription(string Topic, bool IsPermitted, string? RejectionReason, IReadOnlyList<string> MissingPermissions);
