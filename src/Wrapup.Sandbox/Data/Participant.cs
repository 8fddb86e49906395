namespace Wrapup.Sandbox;

/// <summary>One party of an interaction, as small as it can be held: its ids follow from its place, names stand in the catalog.</summary>
internal struct Participant
{
    public Purpose Purpose;

    /// <summary>Index into the catalog's users, or -1.</summary>
    public short User;

    /// <summary>Index into the catalog's queues, or -1.</summary>
    public short Queue;

    public long StartMs;
    public long ConnectedMs;
    public long EndMs;

    /// <summary>End of the after-call work; <see cref="Moment.Never"/> while it is pending.</summary>
    public long AcwEndMs;

    /// <summary>The wrap-up of the first communication; for callbacks that is the callback itself.</summary>
    public Wrapup? First;

    /// <summary>The wrap-up of the second communication: only an agent on a callback has one, the call.</summary>
    public Wrapup? Second;

    public readonly bool IsAgent => Purpose is Purpose.Agent or Purpose.User && User >= 0;

    public readonly bool IsOver(long atMs) => EndMs <= atMs;

    public readonly bool IsAcwOver(long atMs) => EndMs <= atMs && AcwEndMs <= atMs;

    /// <summary>
    /// The participant's as a whole: on callbacks the call's goes first, as the platform puts communication-level codes there.
    /// </summary>
    public readonly Wrapup? WrapupAt(long atMs) => Second?.At(atMs) ?? First?.At(atMs);
}
