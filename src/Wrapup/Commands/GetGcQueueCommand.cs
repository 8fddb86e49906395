using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Lists the queues of the organisation, all or by id or name.</summary>
[Cmdlet(VerbsCommon.Get, "GcQueue", DefaultParameterSetName = "Name")]
[OutputType(typeof(RoutingQueue))]
public sealed class GetGcQueueCommand : ConnectedCommand
{
    /// <summary>Names, in any case; wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(QueueCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>The id of a queue.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Id", ValueFromPipelineByPropertyName = true)]
    [Alias("QueueId")]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    private protected override object? Target => Id;

    private protected override void Process()
    {
        if (Id is not null)
        {
            string id = Ids.Require(IdText.Normalize(Id), nameof(Id));
            WriteObject(Run(token => new QueueResolver(Org.Routing).ResolveAsync(id, token)));
            return;
        }

        foreach (string name in Name ?? ["*"])
        {
            WriteQueues(name);
        }
    }

    private void WriteQueues(string name)
    {
        if (NamePattern.Of(name, WriteError) is not { } pattern)
        {
            return;
        }

        bool isFound = false;
        IEnumerable<RoutingQueue> queues = Stream(token => Org.Routing.GetQueuesAsync(OnServer(name), token));
        foreach (RoutingQueue queue in queues.Where(q => pattern.IsMatch(q.Name)))
        {
            isFound = true;
            WriteObject(queue);
        }

        if (!isFound && pattern.IsName)
        {
            WriteError(ErrorRecords.Create(
                Reason.InvalidInput, $"No queue is called '{name}'.", "Run Get-GcQueue without a name to see the queues.", name));
        }
    }

    // The server knows asterisks at the ends only; what goes beyond that is read whole and looked through here.
    private static string? OnServer(string name) =>
        name.Trim('*') is { Length: > 0 } inner && !WildcardPattern.ContainsWildcardCharacters(inner) ? name : null;
}
