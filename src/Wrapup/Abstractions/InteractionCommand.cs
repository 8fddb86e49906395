using System.Collections.Generic;
using System.Management.Automation;

namespace Wrapup;

/// <summary>A cmdlet whose records each name an interaction: by id on the command line, or by pipeline row.</summary>
public abstract class InteractionCommand : ConnectedCommand
{
    private HashSet<string> _byHand = [];

    /// <summary>The interaction: its id, or an object or row that has one in a column InteractionId, ConversationId or Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConversationId", "Id")]
    [IdOfRow(nameof(InteractionId), "ConversationId", "Id")]
    [AllowNull]
    [AllowEmptyString]
    public InteractionIdentity? InteractionId { get; set; }

    /// <summary>The participant that is meant, where several agents took part.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ParticipantIdentity? ParticipantId { get; set; }

    /// <summary>The user whose participation is meant.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public UserIdentity? UserId { get; set; }

    /// <summary>The record as it came down the pipeline, whole: what an error about it points at.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>The row, where the record is one.</summary>
    private protected override object? Target => InputObject?.BaseObject is PSCustomObject ? InputObject : InputObject?.BaseObject ?? InteractionId?.Id;

    /// <summary>Notes which parameters stand on the command line; all others come and go with the rows.</summary>
    private protected override void Begin() => _byHand = new HashSet<string>(MyInvocation.BoundParameters.Keys, System.StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a parameter, where an empty cell of a row counts as not given while an empty text typed by hand means what it says.</summary>
    private protected string? Given(string parameter, string? text) => string.IsNullOrEmpty(text) && !IsByHand(parameter) ? null : text;

    /// <summary>Whether a parameter stands on the command line.</summary>
    private protected bool IsByHand(string parameter) => _byHand.Contains(parameter);

    /// <summary>The id of a parameter, where empty never means anything.</summary>
    private protected static string? IdOf(string? id) => string.IsNullOrEmpty(id) ? null : id;
}
