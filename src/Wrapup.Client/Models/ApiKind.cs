namespace Wrapup.Client;

/// <summary>Which of the two HTTP surfaces an organisation speaks.</summary>
public enum ApiKind
{
    /// <summary>Decided at the first read: interactions first, conversations on 404.</summary>
    Auto = 0,

    /// <summary><c>/api/v2/interactions</c>, as a gateway in front of the organisation speaks it.</summary>
    Interactions,

    /// <summary><c>/api/v2/conversations</c>, the published Platform API.</summary>
    Conversations,
}
