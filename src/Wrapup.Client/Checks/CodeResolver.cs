using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>Turns what the caller wrote for a code, an id or a name, into a code that is valid for a participant.</summary>
internal sealed class CodeResolver(CodeBook book, IRoutingApi routing)
{
    /// <summary>The code, or the reason why there is none that may be written.</summary>
    public async ValueTask<(WrapupCode? Code, Failure? Failure)> ResolveAsync(string wanted, string? queueId, CancellationToken cancellationToken)
    {
        if (AssignedWrapup.IsSystemCode(wanted))
        {
            return (null, new Failure(Reason.CodeIsSystem, $"'{wanted}' is a system code, which only the platform sets."));
        }

        bool isId = Guid.TryParseExact(wanted, "D", out _);

        // A participant without a queue (a direct call) may get any code of the organisation.
        CodeList? onQueue = queueId is null ? null : await book.OfQueueAsync(queueId, cancellationToken).ConfigureAwait(false);
        if (onQueue is not null && Pick(wanted, isId, onQueue, queueId) is { } there)
        {
            return there;
        }

        CodeList all = await book.OfOrganisationAsync(cancellationToken).ConfigureAwait(false);
        if (Pick(wanted, isId, all, null) is { } known)
        {
            return onQueue is null ? known : (null, NotOnQueue(wanted, queueId!, onQueue));
        }

        // the list holds what the token may see; a single look-up knows codes of other divisions too
        if (isId && await routing.GetWrapupCodeAsync(wanted, cancellationToken).ConfigureAwait(false) is { } single)
        {
            return onQueue is null ? (single, null) : (null, NotOnQueue(wanted, queueId!, onQueue));
        }

        return (null, NotFound(wanted, isId, onQueue ?? all));
    }

    private static (WrapupCode?, Failure?)? Pick(string wanted, bool isId, CodeList list, string? queueId)
    {
        if (isId)
        {
            return list.ById(wanted) is { } code ? (code, null) : null;
        }

        IReadOnlyList<WrapupCode> named = list.ByName(wanted);
        return named.Count switch
        {
            0 => null,
            1 => (named[0], null),
            _ => (null, new Failure(
                Reason.CodeAmbiguous,
                $"{named.Count} codes {(queueId is null ? "in the organisation" : $"on queue {queueId}")} are called '{wanted}': {string.Join("; ", named.Select(c => $"{c.Id} (division {c.DivisionName ?? c.DivisionId ?? "unknown"})"))}.")),
        };
    }

    private static Failure NotOnQueue(string wanted, string queueId, CodeList onQueue) => new(
        Reason.CodeNotOnQueue,
        $"Code '{wanted}' exists but is not on queue {queueId}{Suggest("codes there that come near", wanted, onQueue)}.");

    private static Failure NotFound(string wanted, bool isId, CodeList list) => new(
        Reason.CodeNotFound,
        isId ? $"No wrap-up code has the id {wanted}." : $"No wrap-up code is called '{wanted}'{Suggest("nearest", wanted, list)}.");

    private static string Suggest(string lead, string wanted, CodeList list)
    {
        IReadOnlyList<string> near = NearestNames.Of(wanted, list.All.Select(c => c.Name));
        return near.Count == 0 ? string.Empty : $" ({lead}: {string.Join(", ", near.Select(n => $"'{n}'"))})";
    }
}
