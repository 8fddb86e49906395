using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using System.Threading;

namespace Wrapup.Client;

/// <summary>
/// All entities of a paged list, each once, as the pages arrive. The page size is a wish: servers that give less, count wrongly or not at
/// all, or repeat their last page for ever, all come to the right end.
/// </summary>
internal sealed class Pages<TWire, TModel>(
    GcHttp http, string path, string? name, JsonTypeInfo<WireListing<TWire>> type, Func<TWire, string?> idOf, Func<TWire, string, TModel> toModel)
    where TWire : class
{
    /// <summary>More than any organisation has (its limits end far below); a server that goes on is broken.</summary>
    internal const int MostPages = 1000;

    private const int PageSize = 100;

    public async IAsyncEnumerable<TModel> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int number = 1; number <= MostPages; number++)
        {
            WireListing<TWire> page = await http.GetAsync(PathOf(number), type, cancellationToken).ConfigureAwait(false);
            bool hasNews = false;
            foreach (TWire wire in page.Entities.Present())
            {
                string id = idOf(wire).Require("entities.id");
                if (seen.Add(id))
                {
                    hasNews = true;
                    yield return toModel(wire, id);
                }
            }

            if (!hasNews || IsLast(page, number, seen.Count))
            {
                yield break;
            }
        }

        throw new GenesysApiException(Reason.InvalidResponse, $"The list {path} does not end after {MostPages} pages.");
    }

    private string PathOf(int number) =>
        $"{path}?pageSize={PageSize}&pageNumber={number}"
            + (string.IsNullOrEmpty(name) ? string.Empty : "&name=" + Uri.EscapeDataString(name!));

    /// <summary>Both counts must agree that nothing is left: a server may count pages by the size that was asked and send smaller ones.</summary>
    private static bool IsLast(WireListing<TWire> page, int number, int seen) => (page.PageCount.Value, page.Total.Value) switch
    {
        (null, null) => false,
        (null, { } total) => seen >= total,
        ({ } count, null) => number >= count,
        ({ } count, { } total) => number >= count && seen >= total,
    };
}
