using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>A cmdlet whose records each ask for a wrap-up: the row that Set-GcWrapup writes and Test-GcWrapup judges.</summary>
/// <typeparam name="T">What a record yields.</typeparam>
public abstract class WrapupRecordCommand<T> : RecordCommand<T>
{
    /// <summary>The wrap-up code: its name, its id, or a code object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("WrapupCodeId", "Code")]
    [ArgumentCompleter(typeof(WrapupCodeCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public WrapupCodeIdentity? WrapupCode { get; set; }

    /// <summary>Which agent participant is meant where several took part: the first or the last that connected, or all.</summary>
    [Parameter]
    [ValidateSet(nameof(ParticipantChoice.First), nameof(ParticipantChoice.Last), nameof(ParticipantChoice.All))]
    public ParticipantChoice Participant { get; set; }

    /// <summary>The notes; without it present notes stay, and an empty text on the command line removes them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Notes { get; set; }

    /// <summary>Puts the notes behind the present ones, on a line of their own.</summary>
    [Parameter]
    public SwitchParameter AppendNotes { get; set; }

    /// <summary>The tags; without it present tags stay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[]? Tag { get; set; }

    /// <summary>Leaves the end time of the wrap-up as it is, so that a back-fill does not stretch handle time.</summary>
    [Parameter]
    public SwitchParameter KeepEndTime { get; set; }

    /// <summary>Replaces a code that a person has set.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The code that must be there now (name, id or object; empty on the command line for none); else nothing is written.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(WrapupCodeCompleter))]
    public WrapupCodeIdentity? ExpectedCode { get; set; }

    /// <summary>What the record at hand asks for, with nothing in it that the caller did not say.</summary>
    private protected WrapupRequest Request()
    {
        string? notes = Given(nameof(Notes), Notes);
        return new WrapupRequest
        {
            InteractionId = InteractionId?.Id ?? string.Empty,
            WrapupCode = WrapupCode?.Value ?? string.Empty,
            ParticipantId = IdOf(ParticipantId?.Id),
            UserId = IdOf(UserId?.Id),
            Participant = Participant,
            Notes = notes,
            // a row without notes has nothing to append, and leaves what is there; on a command line without rows it is a slip
            AppendNotes = AppendNotes && (!string.IsNullOrEmpty(notes) || !MyInvocation.ExpectingInput),
            Tags = Tags(),
            KeepEndTime = KeepEndTime,
            Force = Force,
            ExpectedCode = Given(nameof(ExpectedCode), ExpectedCode?.Value),
        };
    }

    // An empty cell is no tag; an empty list on the command line removes all.
    private string[]? Tags()
    {
        string[]? tags = Tag?.Where(t => !string.IsNullOrWhiteSpace(t)).ToArray();
        return tags is { Length: 0 } && !IsByHand(nameof(Tag)) ? null : tags;
    }
}
