namespace Wrapup.Client;

/// <summary>Up to when the asynchronous queries know everything.</summary>
internal sealed record WireAvailability
{
    public WireTime DataAvailabilityDate { get; set; }
}
