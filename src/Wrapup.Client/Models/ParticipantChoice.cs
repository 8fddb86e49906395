namespace Wrapup.Client;

/// <summary>Which agent participant is meant where several took part and none is named.</summary>
public enum ParticipantChoice
{
    /// <summary>The only one; several are refused.</summary>
    Only = 0,

    /// <summary>The first that connected.</summary>
    First,

    /// <summary>The last that connected.</summary>
    Last,

    /// <summary>Each of them.</summary>
    All,
}
