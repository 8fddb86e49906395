using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>
/// <c>POST /api/v2/analytics/conversations/details/query</c>: one page at a time, 31 days and 100,000 conversations at most.
/// </summary>
internal static class QueryEndpoint
{
    private const int MaxDays = 31;
    private const int DefaultSize = 25;
    private const int MaxSize = 100;
    private const int MaxReach = 100_000;

    public static async ValueTask Handle(Call call)
    {
        using var body = await call.ReadJsonAsync(Problems.BadRequest).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        if (DetailsQuery.Read(body.RootElement, byStartDay: true, out var error) is not { } query)
        {
            call.BadRequest(error!);
            return;
        }

        if (query.ToMs - query.FromMs > TimeSpan.FromDays(MaxDays).TotalMilliseconds)
        {
            call.BadRequest($"The interval may not be longer than {MaxDays} days.");
            return;
        }

        if (!TryPaging(body.RootElement, out var size, out var number))
        {
            call.BadRequest($"The page size is 1 to {MaxSize}, the page number from 1; together they reach {MaxReach} at most.");
            return;
        }

        var at = call.World.AnalyticsMs;
        var found = query.Run(call.World, at);
        call.Json.WriteStartObject();
        Write(call, found.Skip((number - 1) * size).Take(size), at);
        call.Json.WriteNumber("totalHits", found.Count);
        call.Json.WriteEndObject();
    }

    /// <summary>An answer without conversations leaves the property out, as the platform does.</summary>
    public static void Write(Call call, IEnumerable<Interaction> interactions, long atMs)
    {
        var any = false;
        foreach (var interaction in interactions)
        {
            if (!any)
            {
                call.Json.WriteStartArray("conversations");
                any = true;
            }

            call.Json.WriteAnalytics(call.World, interaction, atMs);
        }

        if (any)
        {
            call.Json.WriteEndArray();
        }
    }

    private static bool TryPaging(JsonElement body, out int size, out int number)
    {
        (size, number) = (DefaultSize, 1);
        if (!body.TryGetProperty("paging", out var paging))
        {
            return true;
        }

        return paging.ValueKind == JsonValueKind.Object
            && paging.TryGetProperty("pageSize", out var pageSize) && pageSize.TryGetInt32(out size) && size is >= 1 and <= MaxSize
            && paging.TryGetProperty("pageNumber", out var pageNumber) && pageNumber.TryGetInt32(out number) && number >= 1
            && (long)size * number <= MaxReach;
    }
}
