namespace Wrapup.Client;

/// <summary><c>Settings</c> of conversations.</summary>
internal sealed record WireSettings
{
    public bool? CommunicationBasedACW { get; set; }
}
