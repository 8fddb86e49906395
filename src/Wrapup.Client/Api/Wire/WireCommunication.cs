namespace Wrapup.Client;

/// <summary>One media leg (<c>Call</c>, <c>Callback</c>, <c>Email</c>, …) of the published API.</summary>
internal sealed record WireCommunication
{
    public string? Id { get; set; }

    public string? State { get; set; }

    public WireTime ConnectedTime { get; set; }

    public WireTime DisconnectedTime { get; set; }

    public WireAfterCallWork? AfterCallWork { get; set; }

    public WireWrapup? Wrapup { get; set; }
}
