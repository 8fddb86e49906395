namespace Wrapup.Sandbox;

/// <summary>The wire spelling of a state.</summary>
internal static class InteractionStates
{
    public static string Wire(this InteractionState state) => state switch
    {
        InteractionState.Active => "active",
        InteractionState.PostClosed => "post-closed",
        _ => "closed",
    };

    public static bool TryParse(string? text, out InteractionState state)
    {
        (var known, state) = text switch
        {
            "active" => (true, InteractionState.Active),
            "post-closed" => (true, InteractionState.PostClosed),
            "closed" => (true, InteractionState.Closed),
            _ => (false, default),
        };
        return known;
    }
}
