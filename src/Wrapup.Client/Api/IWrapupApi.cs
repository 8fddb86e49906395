using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The five things that wrap-up work asks of an organisation, whichever Api it speaks. Every failure of the service is a
/// <see cref="GenesysApiException"/>; an unknown id is one with <see cref="Reason.InteractionNotFound"/>. An id that is no UUID is a <see cref="WrapupException"/> with
/// <see cref="Reason.InvalidInput"/>, and nothing is sent.
/// </summary>
internal interface IWrapupApi
{
    /// <summary>Which surface this is; <see cref="ApiKind.Auto"/> while it is not decided yet.</summary>
    ApiKind Kind { get; }

    /// <summary>Whether <see cref="GetInteractionsAsync"/> and <see cref="GetWrapupsAsync"/> exist here. False while undecided, so that the first read is a live one.</summary>
    bool CanReadMany { get; }

    /// <summary>The OAuth scope that a write needs here, for tokens to which scopes apply; empty while undecided.</summary>
    string WriteScope { get; }

    /// <summary>Reads one interaction, live.</summary>
    Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken);

    /// <summary>Reads up to 100 ended interactions at once from a copy that may lag; ids that the copy does not know are absent from the answer.</summary>
    Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(IReadOnlyList<string> interactionIds, CancellationToken cancellationToken);

    /// <summary>
    /// Reads back the wrap-ups of up to 100 interactions at once, from the copy that <see cref="GetInteractionsAsync"/> reads. Participants for whom
    /// nothing is set are absent, and so are interactions that the copy does not know.
    /// </summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>>> GetWrapupsAsync(IReadOnlyList<string> interactionIds, CancellationToken cancellationToken);

    /// <summary>What of this write the Api has no field for (<see cref="Reason.NotSupported"/>), or null; asks nobody.</summary>
    Failure? CheckWrite(WrapupWrite wrapup);

    /// <summary>Writes a wrap-up. Returns what the server echoes of it, or null where it only accepts.</summary>
    Task<AssignedWrapup?> SetWrapupAsync(string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken);

    /// <summary>
    /// Reads back, live, the wrap-up of one participant; null where none is set. <see cref="Reason.NotSupported"/> where the server leaves
    /// the participants out, so that nothing can be read back.
    /// </summary>
    Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken);
}
