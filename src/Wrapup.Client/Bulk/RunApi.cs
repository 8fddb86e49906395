using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// The Api as one run sees it: no more requests under way at once than <c>-ThrottleLimit</c>, whichever step sends them, and one by one
/// from then on where the token may not read many.
/// </summary>
internal sealed class RunApi(IWrapupApi inner, int throttleLimit) : IWrapupApi, IDisposable
{
    private readonly SemaphoreSlim _places = new(throttleLimit, throttleLimit);
    private volatile string? _oneByOneBecause;

    public ApiKind Kind => inner.Kind;

    public bool CanReadMany => inner.CanReadMany && _oneByOneBecause is null;

    public string WriteScope => inner.WriteScope;

    /// <summary>Why records are read one by one although the Api could do better; null where they are not.</summary>
    public string? OneByOneBecause => _oneByOneBecause;

    public Task<Interaction> GetInteractionAsync(string interactionId, CancellationToken cancellationToken) =>
        InPlaceAsync(() => inner.GetInteractionAsync(interactionId, cancellationToken), cancellationToken);

    public async Task<IReadOnlyDictionary<string, Interaction>> GetInteractionsAsync(IReadOnlyList<string> interactionIds, CancellationToken cancellationToken)
    {
        try
        {
            return await InPlaceAsync(() => inner.GetInteractionsAsync(interactionIds, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.Reason is Reason.MissingPermission or Reason.MissingScope or Reason.NotSupported || e.StatusCode == 404)
        {
            _oneByOneBecause = e.Message;
            throw;
        }
    }

    public Failure? CheckWrite(WrapupWrite wrapup) => inner.CheckWrite(wrapup);

    public Task<AssignedWrapup?> SetWrapupAsync(string interactionId, Participant participant, WrapupWrite wrapup, CancellationToken cancellationToken) =>
        InPlaceAsync(() => inner.SetWrapupAsync(interactionId, participant, wrapup, cancellationToken), cancellationToken);

    public Task<AssignedWrapup?> GetWrapupAsync(string interactionId, Participant participant, CancellationToken cancellationToken) =>
        InPlaceAsync(() => inner.GetWrapupAsync(interactionId, participant, cancellationToken), cancellationToken);

    public void Dispose() => _places.Dispose();

    private async Task<T> InPlaceAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await request().ConfigureAwait(false);
        }
        finally
        {
            _ = _places.Release();
        }
    }
}
