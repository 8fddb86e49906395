using System;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Waits until interactions have ended, any number at once, and puts each out as it does.</summary>
[Cmdlet(VerbsLifecycle.Wait, "GcInteraction")]
[OutputType(typeof(Interaction))]
public sealed class WaitGcInteractionCommand : ConnectedCommand
{
    // beyond this the input is held back until some have ended
    private const int MostWaits = 10_000;
    private const int RequestsAtOnce = 8;

    private readonly EndedQueue<Interaction> _ended = new();
    private RunApi? _api;
    private EndWaiter? _waiter;

    /// <summary>The interaction: its id, or an object or row that has one in a column InteractionId, ConversationId or Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConversationId", "Id")]
    [AllowNull]
    [AllowEmptyString]
    public InteractionIdentity? InteractionId { get; set; }

    /// <summary>How far the interaction must have come: Closed, or PostClosed where the agents need only have left.</summary>
    [Parameter]
    [ValidateSet(nameof(InteractionState.PostClosed), nameof(InteractionState.Closed))]
    public InteractionState State { get; set; } = InteractionState.Closed;

    /// <summary>How many seconds to wait at most for each (1 to 86400).</summary>
    [Parameter]
    [ValidateRange(1, WaitLimits.MostSeconds)]
    public int TimeoutSec { get; set; } = WaitLimits.DefaultSeconds;

    private protected override object? Target => InteractionId?.Id;

    private protected override void Begin()
    {
        _api = new RunApi(Org.Wrapups, RequestsAtOnce);
        _waiter = new EndWaiter(_api, Org.Listen, Org.Time, Org.Tuning.Events, StopToken);
    }

    private protected override void Process()
    {
        string id = Ids.Require(InteractionId?.Id, nameof(InteractionId));
        CallTrace? trace = StartTrace();
        try
        {
            _ended.Add(new Ended<Interaction>(id, _waiter!.WaitAsync(id, State, TimeSpan.FromSeconds(TimeoutSec), null, StopToken), trace));
        }
        finally
        {
            CallTrace.Current = null;
        }

        WriteEnded(mostLeft: MostWaits);
    }

    private protected override void End() => WriteEnded(mostLeft: 0);

    /// <summary>Lets go of the waits, which the token has cancelled.</summary>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _waiter?.Dispose();
        }
    }

    /// <summary>Writes what has ended, and goes on until no more than so many are left.</summary>
    private void WriteEnded(int mostLeft)
    {
        while (_ended.TryTake(out Ended<Interaction>? one) || _ended.Left > mostLeft)
        {
            one ??= UnlessStopped(() => _ended.Take(LookUp, StopToken));
            if (one is null)
            {
                WhileWaiting();
                continue;
            }

            WriteTrace(one.Trace);
            try
            {
                WriteObject(UnlessStopped(() => one.Work.GetAwaiter().GetResult()));
            }
            catch (WrapupException exception)
            {
                WriteError(ErrorRecords.From(exception, one.Target));
            }
        }
    }
}
