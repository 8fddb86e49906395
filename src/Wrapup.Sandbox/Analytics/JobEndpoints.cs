using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;

namespace Wrapup.Sandbox;

/// <summary>
/// The asynchronous details query: submit, ask, fetch by cursor, cancel. It answers from the data lake, which has a lag of its own.
/// </summary>
internal static class JobEndpoints
{
    private const int DefaultSize = 100;
    private const int MaxSize = 1000;

    public static async ValueTask Submit(Call call)
    {
        using var body = await call.ReadJsonAsync(Problems.BadRequest).ConfigureAwait(false);
        if (body is null)
        {
            return;
        }

        var byDay = body.RootElement.ValueKind == JsonValueKind.Object
            && body.RootElement.TryGetProperty("startOfDayIntervalMatching", out var flag)
            && flag.ValueKind == JsonValueKind.True;
        if (DetailsQuery.Read(body.RootElement, byDay, out var error) is not { } query)
        {
            call.BadRequest(error!);
            return;
        }

        var at = call.World.JobsMs;
        var found = query.Run(call.World, at);
        if (body.RootElement.TryGetProperty("limit", out var limit) && limit.TryGetInt32(out var most) && most >= 0 && most < found.Count)
        {
            found.RemoveRange(most, found.Count - most);
        }

        var job = new Job(Guid.NewGuid(), found, at, call.World.NowMs);
        call.World.Jobs.Add(job);
        call.Status = 202;
        call.Json.WriteStartObject();
        call.Json.WriteString("jobId", job.Id);
        call.Json.WriteEndObject();
    }

    public static ValueTask Get(Call call)
    {
        if (Find(call) is { } job)
        {
            var now = call.World.NowMs;
            call.Json.WriteStartObject();
            call.Json.WriteString("state", job.StateAt(now));
            call.Json.WriteTime("submissionDate", job.SubmittedMs);
            if (!job.Cancelled)
            {
                call.Json.WriteTimeIfPast("completionDate", job.CompletedMs, now);
            }

            call.Json.WriteTime("expirationDate", job.ExpiresMs);
            call.Json.WriteEndObject();
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Results(Call call)
    {
        if (Find(call) is not { } job || !Listing.TryNumber(call, "pageSize", DefaultSize, MaxSize, out var size))
        {
            return ValueTask.CompletedTask;
        }

        var state = job.StateAt(call.World.NowMs);
        if (state != "FULFILLED")
        {
            call.BadRequest($"The job is {state}; results are there when it is FULFILLED.");
            return ValueTask.CompletedTask;
        }

        if (!TryCursor(call.Query("cursor"), out var start) || start > job.Found.Count)
        {
            call.InvalidValue("The cursor is not one of this job.");
            return ValueTask.CompletedTask;
        }

        call.Json.WriteStartObject();
        QueryEndpoint.Write(call, job.Found.Skip(start).Take(size), job.AvailabilityMs);
        if (start + size < job.Found.Count)
        {
            call.Json.WriteString("cursor", WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes($"at:{start + size}")));
        }

        call.Json.WriteTime("dataAvailabilityDate", job.AvailabilityMs);
        call.Json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    public static ValueTask Cancel(Call call)
    {
        if (Find(call) is { } job)
        {
            job.Cancelled = true;
            call.Status = 204;
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask Availability(Call call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteTime("dataAvailabilityDate", call.World.JobsMs);
        call.Json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static Job? Find(Call call)
    {
        var job = call.World.Jobs.Find(call.Value("id"));
        if (job is null)
        {
            call.NotFound("Job", call.Value("id"));
        }

        return job;
    }

    private static bool TryCursor(string? cursor, out int start)
    {
        start = 0;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        try
        {
            var text = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor));
            return text.StartsWith("at:", StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out start);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
