using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Tells whether a wrap-up may be written to an interaction, and if not, why: state, participants, and what is set now.</summary>
[Cmdlet(VerbsCommon.Get, "GcInteractionState")]
[OutputType(typeof(Verdict))]
public sealed class GetGcInteractionStateCommand : RecordCommand<Verdict>
{
    /// <summary>Which agent participant is meant where several took part: the first or the last that connected, or all.</summary>
    [Parameter]
    [ValidateSet(nameof(ParticipantChoice.First), nameof(ParticipantChoice.Last), nameof(ParticipantChoice.All))]
    public ParticipantChoice Participant { get; set; }

    private protected override Task<IReadOnlyList<Verdict>> StartAsync(WrapupRun run) => VerdictOf.CheckAsync(run, new WrapupRequest
    {
        InteractionId = InteractionId?.Id ?? string.Empty,
        ParticipantId = IdOf(ParticipantId?.Id),
        UserId = IdOf(UserId?.Id),
        Participant = Participant,
    });

    private protected override void Write(Verdict result, object? row)
    {
        // a state that was not read is nothing to show
        if (VerdictOf.IsJudgement(result.Reason) && result.Reason is not (Reason.InteractionNotFound or Reason.MissingPermission))
        {
            WriteObject(result);
        }
        else
        {
            WriteError(ErrorRecords.From(result, row));
        }
    }
}
