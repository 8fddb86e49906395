using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary>
/// One run of the wrap-up cmdlets over a connection, for one record or a hundred thousand: code lists, readers, proofs, journal and counters
/// that its records share. Requests come in on one thread, in order; the work of each goes on wherever.
/// </summary>
internal sealed class WrapupRun : IDisposable
{
    private readonly WrapupChecks _checks;
    private readonly BatchReader _reader;
    private readonly RecordWalk _walk;
    private readonly KeyedTurns _turns = new();
    private readonly SeenIds _seen = new();
    private readonly RunServices _services;
    private readonly CancellationToken _stop;

    public WrapupRun(RunServices services, RunOptions options, Journal? journal, CancellationToken stop)
    {
        _services = services;
        _stop = stop;
        Began = services.Time.GetTimestamp();
        Journal = journal;
        Intents = new IntentGate(options.ThrottleLimit * 2);
        End = new RunEnd(stop);
        Api = new RunApi(services.Wrapups, options.ThrottleLimit);
        Load = new RunLoad(options.ThrottleLimit);
        Codes = new CodeBook(services.Routing);
        _checks = new WrapupChecks(Api, Codes, new CodeResolver(Codes, services.Routing));
        _reader = new BatchReader(Api, Load, services.Time, End.Unwritten);
        Verifier = new Verifier(Api, Load, services.Time, services.Tuning.ConfirmWithin, stop);
        Writer = new WrapupWriter(Api, new LiveProof(Api, services.Time), services.Tuning.UnknownGrace);
        _walk = new RecordWalk(this);
        Ends = new EndWaiter(Api, services.Listen, services.Time, services.Tuning.Events, stop);
    }

    /// <summary>How the run stands.</summary>
    public RunCounters Counters { get; } = new();

    /// <summary>What ended the run early, if anything did.</summary>
    public RunEnd End { get; }

    /// <summary>The code lists of this run.</summary>
    public CodeBook Codes { get; }

    /// <summary>Called, on any thread, when a record has moved on, so that there may be room for another.</summary>
    public Action? Moved { get; set; }

    public Journal? Journal { get; }

    /// <summary>When the run began, as a timestamp of its clock.</summary>
    public long Began { get; }

    public IntentGate Intents { get; }

    public RunApi Api { get; }

    public RunLoad Load { get; }

    public WrapupWriter Writer { get; }

    public Verifier Verifier { get; }

    /// <summary>Where records wait for the end of their interaction.</summary>
    public EndWaiter Ends { get; }

    public TimeProvider Time => _services.Time;

    public Tuning Tuning => _services.Tuning;

    /// <summary>Walks one record. A record's own failure is a result; what is thrown is a stop.</summary>
    public async Task<IReadOnlyList<WrapupResult>> SetAsync(WrapupRequest request)
    {
        // up to the first await this runs on the caller's thread, so that rows enter journal and turns in the order of the input
        var row = new Row(this, request, Counters.Start());
        Load.Start();
        try
        {
            row.Enter();
            if (row.IsDone)
            {
                return [row.Finish(row.DoneBefore(), isLast: true)];
            }

            if (End.Cause is { } ended)
            {
                return [row.Finish(row.NotReached(ended), isLast: true)];
            }

            if (RequestCheck.Find(request) is { } malformed)
            {
                return [row.Finish(row.Failed(malformed), isLast: true)];
            }

            var id = Guid.ParseExact(request.InteractionId, "D");
            using KeyedTurns.Turn turn = _turns.Enter(id);
            bool wasSeen = _seen.AddWasSeen(id);
            row.Move();
            if (!turn.IsFirst)
            {
                // the one before it may wait for the end of their interaction
                row.Rest();
                await turn.Ready.ConfigureAwait(false);
                row.Move();
            }

            return await _walk.SetAsync(row, wasSeen, _stop).ConfigureAwait(false);
        }
        finally
        {
            Counters.Finish();
            row.Leave();
            Load.Finish();
            Pump();
        }
    }

    /// <summary>The result of a record that the user declined.</summary>
    public Task<IReadOnlyList<WrapupResult>> DeclineAsync(WrapupRequest request)
    {
        var row = new Row(this, request, Counters.Start());
        Counters.Finish();
        return Task.FromResult<IReadOnlyList<WrapupResult>>([row.Finish(row.Declined(), isLast: true)]);
    }

    /// <summary>The verdicts of one record, one a participant; nothing is written.</summary>
    /// <exception cref="WrapupException">The record could not be judged: unknown, malformed, or the service did not answer.</exception>
    public async Task<IReadOnlyList<Verdict>> CheckAsync(WrapupRequest request)
    {
        if (RequestCheck.Find(request) is { } malformed)
        {
            throw malformed;
        }

        IReadOnlyList<Judgement> judgements = await JudgeAsync(request, isLive: false, _stop).ConfigureAwait(false);
        Failure? missing = IsWrite(request) ? null : await _services.CheckScopeAsync(_stop).ConfigureAwait(false);
        return judgements.Select(j => missing is null ? j.Verdict : Refuse(j.Verdict, missing)).ToList();
    }

    /// <summary>One interaction, read with its neighbours where there are any.</summary>
    public Task<Interaction> ReadAsync(string interactionId) => ReadAsync(interactionId, isLive: false, _stop);

    /// <summary>Says that the input has nothing more to add for now: what was gathered goes.</summary>
    public void Hurry()
    {
        Load.InputWaits = true;
        Pump();
    }

    /// <summary>Writes that the run has ended in order, and waits until the journal holds all.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.JournalUnwritable"/>.</exception>
    public Task CompleteAsync() => Journal?.WriteAsync(new JournalEntry { Kind = JournalEntryKind.End, Time = Time.GetUtcNow() }) ?? Task.CompletedTask;

    public void Dispose()
    {
        _reader.Dispose();
        Ends.Dispose();
        Journal?.Dispose();
        End.Dispose();
    }

    /// <summary>Lets reader and verifier look again whether their time has come.</summary>
    internal void Pump()
    {
        _reader.Pump();
        Verifier.Pump();
        Moved?.Invoke();
    }

    /// <summary>Scope, read, checks.</summary>
    internal async Task<IReadOnlyList<Judgement>> JudgeAsync(WrapupRequest request, bool isLive, CancellationToken cancellationToken)
    {
        // which scope it takes depends on the Api, which the first read decides
        if (Api.Kind != ApiKind.Auto)
        {
            await CheckScopeAsync(request, cancellationToken).ConfigureAwait(false);
        }

        Interaction interaction = await ReadAsync(request.InteractionId, isLive, cancellationToken).ConfigureAwait(false);
        await CheckScopeAsync(request, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Judgement> judgements = await _checks.JudgeAsync(interaction, request, cancellationToken).ConfigureAwait(false);
        return interaction.IsFromAnalytics && judgements.Any(j => j.Verdict.Reason is Reason.WrapupChanged or Reason.ParticipantNotFound)
            ? await JudgeAsync(request, isLive: true, cancellationToken).ConfigureAwait(false)
            : judgements;
    }

    // Who asks for the state only, with no code to write, is shown it even if the token may not write.
    private static bool IsWrite(WrapupRequest request) => request.WrapupCode is not null;

    private static Verdict Refuse(Verdict verdict, Failure failure) =>
        verdict with { Reason = failure.Reason, Message = failure.Message, RecommendedAction = failure.RecommendedAction };

    /// <summary>The checks on an interaction that a wait has brought; one that only the copy showed is read live.</summary>
    internal Task<IReadOnlyList<Judgement>> JudgeAsync(Interaction interaction, WrapupRequest request, CancellationToken cancellationToken) =>
        interaction.IsFromAnalytics ? JudgeAsync(request, isLive: true, cancellationToken) : _checks.JudgeAsync(interaction, request, cancellationToken);

    private async Task CheckScopeAsync(WrapupRequest request, CancellationToken cancellationToken)
    {
        if (IsWrite(request) && await _services.CheckScopeAsync(cancellationToken).ConfigureAwait(false) is { } missing)
        {
            throw new WrapupException(missing.Reason, missing.Message, missing.RecommendedAction);
        }
    }

    private Task<Interaction> ReadAsync(string interactionId, bool isLive, CancellationToken cancellationToken) =>
        isLive ? ReadLiveAsync(interactionId, cancellationToken) : _reader.ReadAsync(interactionId);

    private async Task<Interaction> ReadLiveAsync(string interactionId, CancellationToken cancellationToken)
    {
        Load.EnterRead();
        try
        {
            return await Api.GetInteractionAsync(interactionId, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Load.LeaveRead();
        }
    }
}
