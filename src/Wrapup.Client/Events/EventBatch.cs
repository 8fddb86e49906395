using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>What one payload came to.</summary>
/// <param name="Events">One for each agent participation that the payload tells of, in its order.</param>
/// <param name="Failures">Why parts of it, or all of it, are no event; the other parts stand.</param>
/// <param name="Notices">What the channel said of itself.</param>
internal sealed record EventBatch(IReadOnlyList<GcEvent> Events, IReadOnlyList<WrapupException> Failures, EventNotices Notices)
{
    public static EventBatch Failed(WrapupException failure) => new([], [failure], EventNotices.None);
}
