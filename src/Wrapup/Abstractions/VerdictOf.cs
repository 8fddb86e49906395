using System.Collections.Generic;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A verdict for every record, also where a check ends as an exception: a row that was asked about is answered for.</summary>
internal static class VerdictOf
{
    public static async Task<IReadOnlyList<Verdict>> CheckAsync(WrapupRun run, WrapupRequest request)
    {
        try
        {
            return await run.CheckAsync(request).ConfigureAwait(false);
        }
        catch (WrapupException e)
        {
            return
            [
                new Verdict
                {
                    InteractionId = request.InteractionId,
                    Reason = e.Reason,
                    Message = e.Message,
                    RecommendedAction = e.RecommendedAction,
                },
            ];
        }
    }

    /// <summary>Whether a reason is an answer of the checks; others say that they could not be made.</summary>
    public static bool IsJudgement(Reason reason) => reason is Reason.None or (>= Reason.MissingScope and <= Reason.WrapupChanged);
}
