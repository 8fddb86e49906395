using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>The results of one window by an asynchronous job: sent off, asked with growing pauses, read by cursor, and taken away whatever happens.</summary>
internal sealed class JobPages(AnalyticsApi analytics, TimeProvider time, Tuning tuning)
{
    /// <summary>How long the end waits for the job to be taken away; after Ctrl+C nobody wants to wait.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_patienceWhenStopped = TimeSpan.FromSeconds(1);

    /// <summary>The states that the job goes through, then its results, stretch by stretch.</summary>
    public async IAsyncEnumerable<JobStep> ReadAsync(DetailsQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string jobId = await analytics.StartJobAsync(query, cancellationToken).ConfigureAwait(false);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                DetailsJob job = await analytics.GetJobAsync(jobId, cancellationToken).ConfigureAwait(false);
                if (job.State == DetailsJobState.Fulfilled)
                {
                    break;
                }

                if (job.State == DetailsJobState.Failed)
                {
                    throw SearchErrors.JobFailed(job.Message);
                }

                yield return new JobStep(job.Message);
                await time.DelayAsync(Backoff.Of(attempt, tuning), cancellationToken).ConfigureAwait(false);
            }

            var met = new HashSet<string>(StringComparer.Ordinal);
            string? cursor = null;
            do
            {
                DetailsPage page = await analytics.GetJobResultsAsync(jobId, cursor, cancellationToken).ConfigureAwait(false);
                yield return new JobStep("FULFILLED", page);

                // Cursors that lead in a circle would never end.
                cursor = page.Cursor is null || met.Add(page.Cursor) ? page.Cursor : throw BadAnswer.UnknownValue("cursor", page.Cursor);
            }
            while (cursor is not null);
        }
        finally
        {
            await TakeAwayAsync(jobId, cancellationToken.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    private async Task TakeAwayAsync(string jobId, bool isStopped)
    {
        using CancellationTokenSource patience = time.TimeoutAfter(isStopped ? s_patienceWhenStopped : s_patience);
        try
        {
            await analytics.DeleteJobAsync(jobId, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WrapupException or OperationCanceledException)
        {
            // A job that stays lapses within a day; that is no reason to fail a search that has its results, or to hide why it failed.
            return;
        }
    }
}
