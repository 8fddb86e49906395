namespace Wrapup.Client;

/// <summary>Who is told what events say of ends.</summary>
internal interface IEndAudience
{
    /// <summary>An event has come.</summary>
    void Hear(GcEvent heard);

    /// <summary>Events may have been missed.</summary>
    void Missed();

    /// <summary>More, or less, is covered by events than before.</summary>
    void CoverageChanged();
}
