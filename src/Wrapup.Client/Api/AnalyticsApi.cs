using System;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary><c>/api/v2/analytics/conversations/details</c>: ended conversations by query, page by page, and by jobs where there are many.</summary>
internal sealed class AnalyticsApi(GcHttp http)
{
    /// <summary>The largest page of a query.</summary>
    public const int QueryPageSize = 100;

    /// <summary>The largest stretch of a job's results.</summary>
    public const int JobPageSize = 1000;

    private const string Query = "/api/v2/analytics/conversations/details/query";
    private const string Jobs = "/api/v2/analytics/conversations/details/jobs";

    /// <summary>One page of ended conversations, by start; pages count from 1.</summary>
    public async Task<DetailsPage> QueryAsync(DetailsQuery query, int pageNumber, CancellationToken cancellationToken)
    {
        WireDetailsQuery body = DetailsQueryWriter.Write(query, new WirePaging { PageSize = QueryPageSize, PageNumber = pageNumber });
        WireDetailsPage page = await http.QueryAsync(
            Query,
            body,
            WrapupJsonContext.Default.WireDetailsQuery,
            WrapupJsonContext.Default.WireDetailsPage,
            cancellationToken).ConfigureAwait(false);
        return DetailsMapper.ToModel(page);
    }

    /// <summary>Up to when the jobs know everything, or null where the service does not say.</summary>
    public async Task<DateTimeOffset?> GetJobsAvailabilityAsync(CancellationToken cancellationToken)
    {
        WireAvailability availability = await http.GetAsync(
            $"{Jobs}/availability", WrapupJsonContext.Default.WireAvailability, cancellationToken).ConfigureAwait(false);
        return availability.DataAvailabilityDate.Value;
    }

    /// <summary>Sends a job off and gives its id. Sent again by mistake it makes a job that nobody asks for, which lapses.</summary>
    public async Task<string> StartJobAsync(DetailsQuery query, CancellationToken cancellationToken)
    {
        WireJob job = await http.QueryAsync(
            Jobs,
            DetailsQueryWriter.Write(query, null),
            WrapupJsonContext.Default.WireDetailsQuery,
            WrapupJsonContext.Default.WireJob,
            cancellationToken).ConfigureAwait(false);
        return Ids.RequireSegment(job.JobId, "jobId");
    }

    /// <summary>How far a job has come.</summary>
    public async Task<DetailsJob> GetJobAsync(string jobId, CancellationToken cancellationToken)
    {
        WireJob job = await http.GetAsync(PathOf(jobId), WrapupJsonContext.Default.WireJob, cancellationToken).ConfigureAwait(false);
        string state = job.State.Require("state");
        string message = job.ErrorMessage is { Length: > 0 } error ? $"{state}: {SafeText.Clean(error)}" : state;
        return new DetailsJob(ToState(state), message);
    }

    /// <summary>A stretch of a job's results; <paramref name="cursor"/> is that of the stretch before, null for the first.</summary>
    public async Task<DetailsPage> GetJobResultsAsync(string jobId, string? cursor, CancellationToken cancellationToken)
    {
        string from = cursor is null ? string.Empty : "&cursor=" + Uri.EscapeDataString(cursor);
        WireDetailsPage page = await http.GetAsync(
            $"{PathOf(jobId)}/results?pageSize={JobPageSize}{from}",
            WrapupJsonContext.Default.WireDetailsPage,
            cancellationToken).ConfigureAwait(false);
        return DetailsMapper.ToModel(page);
    }

    /// <summary>Cancels a job, or gives its results up; one that is gone already is as good.</summary>
    public async Task DeleteJobAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            await http.DeleteAsync(PathOf(jobId), cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            return;
        }
    }

    private static string PathOf(string jobId) => $"{Jobs}/{Ids.RequireSegment(jobId, "jobId")}";

    private static DetailsJobState ToState(string state) => state.ToUpperInvariant() switch
    {
        "QUEUED" or "PENDING" => DetailsJobState.Running,
        "FULFILLED" => DetailsJobState.Fulfilled,
        "FAILED" or "CANCELLED" or "EXPIRED" => DetailsJobState.Failed,
        _ => throw BadAnswer.UnknownValue("state", state),
    };
}
