using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The Api as one run sees it: no more requests under way at once than <c>-ThrottleLimit</c>, whichever step sends them, and one by one
/// from then on where the token may not read many. A read of many goes before the writes that wait: a hundred records behind it have
/// nothing to do until it has come.
/// </summary>
internal sealed class RunApi(IWrapupApi inner, int throttleLimit) : IWrapupApi
{
    private readonly RequestPlaces _places = new(throttleLimit);
    private volatile string? _oneByOneBecause;

    public ApiKind Kind => inner.Kind;

    public bool CanReadMany => inner.CanReadMany && _oneByOneBecause is null;

    public string WriteScope => inner.WriteScope;

    /// <summary>Why records are read one by one although the Api could do better; null where they are not.</summary>
    public string? OneByOneBecause => _oneByOneBecause;

    public Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken) =>
        InPlaceAsync(static (api, id, stop) => api.GetInteractionAsync(id, stop), interactionId, cancellationToken);

    public Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        ManyAsync(static (api, ids, stop) => api.GetInteractionsAsync(ids, stop), interactionIds, cancellationToken);

    public Task<IReadOnlyDictionary<string, IReadOnlyList<StandingWrapup>>> GetWrapupsAsync(
        IReadOnlyList<string> interactionIds, CancellationToken cancellationToken) =>
        ManyAsync(static (api, ids, stop) => api.GetWrapupsAsync(ids, stop), interactionIds, cancellationToken);

    public Failure? CheckWrite(WrapupWrite wrapup) => inner.CheckWrite(wrapup);

    public Task<AssignedWrapup?> SetWrapupAsync(string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken) =>
        InPlaceAsync(
            static (api, write, stop) => api.SetWrapupAsync(write.Id, write.Participant, write.Wrapup, stop),
            (Id: interactionId, Participant: participant, Wrapup: wrapup),
            cancellationToken);

    public Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken) =>
        InPlaceAsync(
            static (api, read, stop) => api.GetWrapupAsync(read.Id, read.Participant, stop), (Id: interactionId, Participant: participant), cancellationToken);

    private async Task<T> ManyAsync<T>(
        Func<IWrapupApi, IReadOnlyList<string>, CancellationToken, Task<T>> request, IReadOnlyList<string> interactionIds, CancellationToken cancellationToken)
    {
        try
        {
            return await InPlaceAsync(request, interactionIds, cancellationToken, goesFirst: true).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Reason is Reason.MissingPermission or Reason.MissingScope or Reason.NotSupported || e.StatusCode == 404)
        {
            _oneByOneBecause = e.Message;
            throw;
        }
    }

    // What is asked is handed in as a value: what a request captured would be made, and kept while it waits, for each record.
    private async Task<T> InPlaceAsync<TAsked, T>(
        Func<IWrapupApi, TAsked, CancellationToken, Task<T>> request, TAsked asked, CancellationToken cancellationToken, bool goesFirst = false)
    {
        await _places.EnterAsync(goesFirst).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await request(inner, asked, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Leave();
        }
    }
}
