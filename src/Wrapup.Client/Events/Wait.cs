using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>One caller that waits for one interaction.</summary>
internal sealed class Wait(InteractionState until, TimeSpan timeout, TimeSpan deadline)
{
    private readonly TaskCompletionSource<Interaction> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InteractionState Until => until;

    public TimeSpan Deadline => deadline;

    public Task<Interaction> Task => _end.Task;

    /// <summary>Whether an interaction has come as far as is waited for, or further.</summary>
    public static bool IsMet(InteractionState until, InteractionState state) => state != InteractionState.Unknown && state >= until;

    /// <summary>Ends the wait well; always true, so that it can be taken out with the same step.</summary>
    public bool Meet(Interaction interaction) => _end.TrySetResult(interaction) || _end.Task.IsCompleted;

    /// <summary>Ends the wait badly; always true, as above.</summary>
    public bool Fail(Exception exception) => _end.TrySetException(exception) || _end.Task.IsCompleted;

    public void Cancel(CancellationToken cancellationToken) => _ = _end.TrySetCanceled(cancellationToken);

    /// <summary>The time is over: says for how long it was waited and what was seen last.</summary>
    public void Expire(WaitTarget target, TimeSpan now)
    {
        string waited = Seconds(timeout);
        _ = Fail((target.LastFailure, target.LastRead) switch
        {
            ({ } failure, _) => failure,
            (_, { } read) => TimedOut($"Interaction {target.InteractionId} is still {target.LastState} after a wait of {waited} (last read {Seconds(now - read)} ago)."),
            _ when target.LastState != InteractionState.Unknown => TimedOut($"Interaction {target.InteractionId} is still {target.LastState} after a wait of {waited}, by a copy that may lag."),
            _ => TimedOut($"Interaction {target.InteractionId} was not seen in a wait of {waited}."),
        });
    }

    private static WrapupException TimedOut(string message) =>
        new(Reason.InteractionActive, message, "Wait longer with -TimeoutSec, or try again after it has ended.");

    private static string Seconds(TimeSpan span) => Math.Max(0, Math.Round(span.TotalSeconds)).ToString("0 's'", CultureInfo.InvariantCulture);
}
