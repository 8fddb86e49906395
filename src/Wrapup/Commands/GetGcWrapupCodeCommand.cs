using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Lists wrap-up codes: of the organisation, of a queue, or those that are valid for an interaction.</summary>
[Cmdlet(VerbsCommon.Get, "GcWrapupCode", DefaultParameterSetName = "Organization")]
[OutputType(typeof(WrapupCode))]
public sealed class GetGcWrapupCodeCommand : ConnectedCommand
{
    /// <summary>Names, in any case; wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Organization")]
    [Parameter(Position = 0, ParameterSetName = "Queue")]
    [Parameter(Position = 0, ParameterSetName = "Interaction")]
    [ArgumentCompleter(typeof(WrapupCodeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>The id of a code.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id")]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>The queue whose codes are meant: its name, its id, or a queue object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Queue", ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(QueueCompleter))]
    [ValidateNotNull]
    public QueueIdentity? Queue { get; set; }

    /// <summary>The interaction whose agents' queues say which codes are valid.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Interaction", ValueFromPipelineByPropertyName = true)]
    [Alias("ConversationId")]
    [ValidateNotNull]
    public InteractionIdentity? InteractionId { get; set; }

    private protected override object? Target => (object?)InteractionId?.Id ?? Queue?.Value;

    private protected override void Process()
    {
        if (Id is not null)
        {
            foreach (string id in Id)
            {
                WriteCode(id);
            }

            return;
        }

        WriteCodes(Stream(Codes));
    }

    private IAsyncEnumerable<WrapupCode> Codes(CancellationToken token) =>
        Queue is not null ? ValidCodes.OfQueueAsync(Org.Routing, Queue.Value, token)
        : InteractionId is not null ? ValidCodes.OfInteractionAsync(Org.Wrapups, Org.Routing, InteractionId.Id, token)
        : Org.Routing.GetWrapupCodesAsync(null, token);

    private void WriteCode(string text)
    {
        string id = IdText.Normalize(text);
        try
        {
            if (Run(token => Org.Routing.GetWrapupCodeAsync(Ids.Require(id, nameof(Id)), token)) is { } code)
            {
                WriteObject(code);
                return;
            }
        }
        catch (WrapupException exception)
        {
            WriteError(ErrorRecords.From(exception, text));
            return;
        }

        WriteError(ErrorRecords.Create(Reason.CodeNotFound, $"No wrap-up code has the id {id}.", null, text));
    }

    private void WriteCodes(IEnumerable<WrapupCode> codes)
    {
        if (Name is null)
        {
            foreach (WrapupCode code in codes)
            {
                WriteObject(code);
            }

            return;
        }

        List<NamePattern> wanted = [.. Name.Select(n => NamePattern.Of(n, WriteError)).OfType<NamePattern>()];
        var found = new HashSet<NamePattern>();
        foreach (WrapupCode code in wanted.Count > 0 ? codes : [])
        {
            List<NamePattern> hits = wanted.FindAll(w => w.IsMatch(code.Name));
            found.UnionWith(hits);
            if (hits.Count > 0)
            {
                WriteObject(code);
            }
        }

        foreach (NamePattern pattern in wanted.Where(w => !found.Contains(w) && w.IsName))
        {
            WriteError(ErrorRecords.Create(Reason.CodeNotFound, $"No wrap-up code is called '{pattern}' here.", null, pattern.ToString()));
        }
    }
}
