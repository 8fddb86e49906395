using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The four things that wrap-up work asks of an organisation, whichever Api it speaks. Every failure is a <see cref="GenesysApiException"/>;
/// an unknown id is one with <see cref="Reason.InteractionNotFound"/>.
/// </summary>
internal interface IWrapupApi
{
    /// <summary>Which surface this is; <see cref="ApiKind.Auto"/> while it is not decided yet.</summary>
    ApiKind Kind { get; }

    /// <summary>Whether <see cref="GetInteractionsAsync"/> exists here. False while undecided, so that the first read is a live one.</summary>
    bool CanReadMany { get; }

    /// <summary>The OAuth scope that a write needs here, for tokens to which scopes apply.</summary>
    string WriteScope { get; }

    /// <summary>Reads one interaction, live.</summary>
    Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken);

    /// <summary>Reads up to 100 ended interactions at once from a copy that may lag; ids that the copy does not know are absent from the answer.</summary>
    Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(IReadOnlyList<string> interactionIds, CancellationToken cancellationToken);

    /// <summary>Writes a wrap-up. Returns what the server echoes of it, or null where it only accepts.</summary>
    Task<AssignedWrapup?> SetWrapupAsync(string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken);

    /// <summary>Reads back, live, the wrap-up of one participant; null where none is set.</summary>
    Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken);
}
