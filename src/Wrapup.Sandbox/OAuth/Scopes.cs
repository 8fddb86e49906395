using System;
using System.Collections.Frozen;
using System.Linq;

namespace Wrapup.Sandbox;

/// <summary>The <c>scope</c> parameter: a list by blanks that can only narrow what the client has.</summary>
internal static class Scopes
{
    public static bool TryNarrow(OAuthClient client, string? asked, out FrozenSet<string> scopes)
    {
        scopes = client.Scopes;
        if (string.IsNullOrWhiteSpace(asked))
        {
            return true;
        }

        scopes = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
        return scopes.All(client.Scopes.Contains);
    }

    public static string Text(FrozenSet<string> scopes) => string.Join(' ', scopes.Order(StringComparer.Ordinal));
}
