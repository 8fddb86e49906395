using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>From a page of analytics details to the model; the conversations in it are read into theirs already.</summary>
internal static class DetailsMapper
{
    public static DetailsPage ToModel(WireDetailsPage wire)
    {
        List<Interaction> interactions = new(wire.Conversations?.Count ?? 0);
        foreach (WireDetail detail in wire.Conversations ?? [])
        {
            if (detail.Interaction is { } interaction)
            {
                interactions.Add(interaction);
            }
        }

        return new DetailsPage(
            interactions, wire.Conversations?.Count ?? 0, wire.TotalHits.Value, wire.Cursor.NullIfEmpty(), wire.DataAvailabilityDate.Value);
    }
}
