using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Picks from each answer what the search is for: each interaction once, only what started in the window, and no more than was asked for.</summary>
internal sealed class SearchHits(SearchRequest request, SearchNames names)
{
    private readonly LegFilter _filter = new(request);
    private readonly RecentIds _seen = new(QueryPages.MaxHits);
    private DateTimeOffset _searchedTo = request.Range.From;
    private long _lookedAt;
    private long _found;

    /// <summary>Whether as many were found as were asked for.</summary>
    public bool IsFull => _found >= request.First;

    /// <summary>A step that only says what is going on.</summary>
    public FoundPage Step(string doing, string? warning = null) =>
        new() { Doing = doing, Warning = warning, LookedAt = _lookedAt, FoundSoFar = _found, SearchedTo = _searchedTo };

    /// <summary>Notes that a window is done.</summary>
    public void Close(SearchWindow window) => _searchedTo = window.To;

    /// <summary>What an answer about a window brings.</summary>
    public async Task<FoundPage> TakeAsync(SearchWindow window, DetailsPage page, string doing, CancellationToken cancellationToken)
    {
        List<FoundInteraction> found = [];
        int broken = page.Count - page.Interactions.Count;
        foreach (Interaction interaction in page.Interactions)
        {
            if (!Guid.TryParseExact(interaction.Id, "D", out Guid id))
            {
                broken++;
            }
            else if (IsInside(window, interaction) && _seen.Add(id))
            {
                await AddAsync(interaction, found, cancellationToken).ConfigureAwait(false);
            }
        }

        return Step(doing, broken == 0 ? null : $"{broken} of {page.Count} interactions in an answer were not whole and were left out.") with { Found = found };
    }

    // Without a start the day that was asked for has to do.
    private bool IsInside(SearchWindow window, Interaction interaction)
    {
        if (interaction.StartTime is not { } start)
        {
            return true;
        }

        bool isInside = window.Contains(start);
        _searchedTo = isInside && start > _searchedTo ? start : _searchedTo;
        return isInside;
    }

    private async Task AddAsync(Interaction interaction, List<FoundInteraction> found, CancellationToken cancellationToken)
    {
        _lookedAt++;
        foreach (Participant part in _filter.Of(interaction).TakeWhile(_ => !IsFull))
        {
            AssignedWrapup? wrapup = LegFilter.WrapupOf(part);
            _found++;
            found.Add(new FoundInteraction
            {
                InteractionId = interaction.Id,
                ParticipantId = part.Id,
                UserId = part.UserId,
                ParticipantName = part.Name,
                QueueId = part.QueueId,
                QueueName = await names.OfQueueAsync(part.QueueId, cancellationToken).ConfigureAwait(false),
                MediaType = SearchMedia.Of(part),
                StartTime = interaction.StartTime,
                EndTime = interaction.EndTime,
                ConnectedTime = part.ConnectedTime,
                CurrentCode = wrapup?.Code,
                CurrentCodeName = await names.OfCodeAsync(wrapup?.Code, cancellationToken).ConfigureAwait(false),
                CurrentNotes = wrapup?.Notes,
                IsAfterCallWorkSkipped = part.Communications.Any(static leg => leg.AfterCallWorkState == "skipped"),
            });
        }
    }
}
