namespace Wrapup.Sandbox;

/// <summary>The wire spelling of a purpose.</summary>
internal static class PurposeNames
{
    public static string Wire(this Purpose purpose) => purpose switch
    {
        Purpose.Customer => "customer",
        Purpose.Ivr => "ivr",
        Purpose.Workflow => "workflow",
        Purpose.Acd => "acd",
        Purpose.Agent => "agent",
        _ => "user",
    };
}
