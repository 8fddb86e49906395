using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>Both Apis, for theories.</summary>
internal static class Apis
{
    public const string Interactions = "Interactions";
    public const string Conversations = "Conversations";

    public static TheoryData<string> Both => [Interactions, Conversations];
}
