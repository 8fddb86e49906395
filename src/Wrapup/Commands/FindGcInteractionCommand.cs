using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Finds ended interactions by queue, agent, time, medium and code: one object for each agent's part, which binds to Set-GcWrapup.</summary>
[Cmdlet(VerbsCommon.Find, "GcInteraction")]
[OutputType(typeof(FoundInteraction))]
public sealed class FindGcInteractionCommand : ConnectedCommand
{
    private readonly List<string> _queues = [];
    private bool _isFed;

    /// <summary>The queues that reached the agent: names, ids or queue objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(QueueCompleter))]
    [ValidateNotNullOrEmpty]
    public QueueIdentity[]? Queue { get; set; }

    /// <summary>The agents, by user id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public UserIdentity[]? UserId { get; set; }

    /// <summary>Interactions that began then or later; a day before the end where it is left out.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Interactions that began before that; now where it is left out.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Parts without any code.</summary>
    [Parameter]
    public SwitchParameter MissingWrapup { get; set; }

    /// <summary>Parts with a code of the platform, such as that of the timer.</summary>
    [Parameter]
    public SwitchParameter SystemCode { get; set; }

    /// <summary>Parts with one of these codes: names, ids or code objects, or the literal of a system code.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WrapupCodeCompleter))]
    [ValidateNotNullOrEmpty]
    public WrapupCodeIdentity[]? WrapupCode { get; set; }

    /// <summary>The media: voice, callback, email, message and so on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MediaCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? MediaType { get; set; }

    /// <summary>How many to find at most; no request leaves for more.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    private protected override void Begin() => _isFed = MyInvocation.ExpectingInput;

    // Queues that come down the pipeline make one search, so that -First and the order are those of the whole.
    private protected override void Process() => _queues.AddRange((Queue ?? []).Select(static queue => queue.Value));

    private protected override void End()
    {
        // A pipeline that brought no queue asks for none; without this it would ask for all.
        if (_isFed && _queues.Count == 0)
        {
            return;
        }

        InteractionSearch search = InteractionSearch.Of(Org);
        SearchRequest request = Run(token => search.ResolveAsync(Criteria(), token));
        ProgressLine progress = new(this, Org.Time, "Finding interactions");
        foreach (FoundPage page in Stream(token => search.RunAsync(request, token)))
        {
            progress.Show(ShareOf(request.Range, page), $"{page.FoundSoFar} found among {page.LookedAt}, {page.Doing}");
            Write(page);
        }

        progress.End();
    }

    private static double ShareOf(SearchWindow range, FoundPage page) =>
        (page.SearchedTo - range.From).TotalSeconds / (range.To - range.From).TotalSeconds;

    private void Write(FoundPage page)
    {
        if (page.Warning is { } warning)
        {
            WriteWarning(warning);
        }

        foreach (FoundInteraction found in page.Found)
        {
            WriteObject(found);
        }
    }

    private SearchCriteria Criteria() => new()
    {
        Queues = _queues,
        UserIds = [.. (UserId ?? []).Select(static user => user.Id)],
        MediaTypes = MediaType ?? [],
        Since = Since,
        Until = Until,
        MissingWrapup = MissingWrapup,
        SystemCode = SystemCode,
        WrapupCodes = [.. (WrapupCode ?? []).Select(static code => code.Value)],
        First = First == 0 ? null : First,
    };
}
