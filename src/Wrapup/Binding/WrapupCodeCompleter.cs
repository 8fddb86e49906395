using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The names of the codes that are valid for the interaction or queue on the command line, else of all the organisation's.</summary>
internal sealed class WrapupCodeCompleter : OrgCompleter
{
    protected override async Task<IEnumerable<(string Value, string ToolTip)>> CandidatesAsync(
        GcConnection connection, CompletionCache cache, IDictionary boundParameters, CancellationToken cancellationToken)
    {
        IReadOnlyList<WrapupCode> codes = await cache
            .GetAsync(Key(boundParameters), () => AllAsync(Codes(connection, boundParameters, cancellationToken))).ConfigureAwait(false);
        return codes.Select(c => (c.Name, ToolTip(c.Id, c.DivisionName ?? c.DivisionId)));
    }

    private static string Key(IDictionary bound) => $"codes {QueueIn(bound)} {InteractionIn(bound)}";

    private static IAsyncEnumerable<WrapupCode> Codes(GcConnection connection, IDictionary bound, CancellationToken cancellationToken) =>
        QueueIn(bound) is { } queue ? ValidCodes.OfQueueAsync(connection.Routing, queue, cancellationToken)
        : InteractionIn(bound) is { } interaction ? ValidCodes.OfInteractionAsync(connection.Wrapups, connection.Routing, interaction, cancellationToken)
        : connection.Routing.GetWrapupCodesAsync(null, cancellationToken);

    private static string? QueueIn(IDictionary bound) => Text(bound, "Queue");

    // what is no id, yet or at all, narrows nothing down
    private static string? InteractionIn(IDictionary bound) =>
        (Text(bound, "InteractionId") ?? Text(bound, "ConversationId") ?? Text(bound, "Id")) is { } text && Ids.IsUuid(text) ? text : null;

    private static string? Text(IDictionary bound, string name) =>
        Bound<object>(bound, name) is { } value && IdText.Normalize(value.ToString()) is { Length: > 0 } text ? text : null;
}
