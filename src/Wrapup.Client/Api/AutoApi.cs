using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// Finds out at the first read which Api the organisation speaks, and stays with it: interactions first, conversations on 404. An id that
/// neither knows decides nothing, and no other failure does.
/// </summary>
internal sealed class AutoApi(IWrapupApi interactions, IWrapupApi conversations) : IWrapupApi
{
    private readonly AsyncGate _probing = new();
    private volatile IWrapupApi? _pinned;

    public ApiKind Kind => _pinned?.Kind ?? ApiKind.Auto;

    public bool CanReadMany => _pinned?.CanReadMany ?? false;

    public string WriteScope => _pinned?.WriteScope ?? string.Empty;

    public async Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken)
    {
        if (_pinned is { } pinned)
        {
            return await pinned.GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
        }

        _ = Ids.Require(interactionId, "InteractionId");
        using (await _probing.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_pinned is null)
            {
                try
                {
                    return await ProbeAsync(interactionId, cancellationToken).ConfigureAwait(false);
                }
                catch (GenesysApiException e) when (e.Reason == Reason.ServiceUnavailable)
                {
                    _probing.Fail(e);
                    throw;
                }
            }
        }

        return await _pinned.GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken)
    {
        // A multi-get decides nothing, since it knows no 404: live reads do until one has hit.
        Dictionary<string, Interaction> found = new(StringComparer.OrdinalIgnoreCase);
        int next = 0;
        for (; _pinned is null && next < interactionIds.Count; next++)
        {
            try
            {
                Interaction interaction = await GetInteractionAsync(interactionIds[next], cancellationToken).ConfigureAwait(false);
                found[interaction.Id] = interaction;
            }
            catch (WrapupException e) when (e.Reason is Reason.InteractionNotFound or Reason.InvalidInput)
            {
                continue;
            }
        }

        if (_pinned is { } pinned && next < interactionIds.Count)
        {
            string[] rest = [.. interactionIds.Skip(next)];
            var read = await pinned.GetInteractionsAsync(rest, cancellationToken).ConfigureAwait(false);
            foreach (Interaction interaction in read.Values)
            {
                found[interaction.Id] = interaction;
            }
        }

        return found;
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>>> GetWrapupsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken)
    {
        IWrapupApi api = await DecideAsync(interactionIds[0], cancellationToken).ConfigureAwait(false);
        return await api.GetWrapupsAsync(interactionIds, cancellationToken).ConfigureAwait(false);
    }

    public Failure? CheckWrite(WrapupWrite wrapup) => _pinned?.CheckWrite(wrapup);

    public async Task<AssignedWrapup?> SetWrapupAsync(
        string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken)
    {
        IWrapupApi api = await DecideAsync(interactionId, cancellationToken).ConfigureAwait(false);
        return await api.SetWrapupAsync(interactionId, participant, wrapup, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken)
    {
        IWrapupApi api = await DecideAsync(interactionId, cancellationToken).ConfigureAwait(false);
        return await api.GetWrapupAsync(interactionId, participant, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A write must not be what decides: a 404 to it would say too little, and anything else could have taken effect.</summary>
    private async Task<IWrapupApi> DecideAsync(string interactionId, CancellationToken cancellationToken)
    {
        if (_pinned is null)
        {
            _ = await GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
        }

        return _pinned!;
    }

    private async Task<Interaction> ProbeAsync(string interactionId, CancellationToken cancellationToken)
    {
        try
        {
            Interaction interaction = await interactions.GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
            _pinned = interactions;
            return interaction;
        }
        catch (GenesysApiException e) when (e.Reason == Reason.InteractionNotFound)
        {
            Interaction interaction = await conversations.GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
            _pinned = conversations;
            return interaction;
        }
    }
}
