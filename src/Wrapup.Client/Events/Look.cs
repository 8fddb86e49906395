using System;

namespace Wrapup.Client;

/// <summary>What a look at one interaction came to.</summary>
/// <param name="Interaction">How it stands; null where it was not seen.</param>
/// <param name="IsLive">Whether it was read live.</param>
/// <param name="IsCertain">Whether the end that it shows counts: it was read live, or is over for so long that the copy cannot lag.</param>
/// <param name="Failure">Why it could not be read.</param>
/// <param name="PutOff">How long it has to stand back for others; null where it had its turn.</param>
internal sealed record Look(Interaction? Interaction, bool IsLive, bool IsCertain, WrapupException? Failure, TimeSpan? PutOff)
{
    public static Look Nothing { get; } = new(null, false, false, null, null);

    public static Look Live(Interaction interaction) => new(interaction, true, true, null, null);

    public static Look Copy(Interaction interaction, bool isCertain) => new(interaction, false, isCertain, null, null);

    public static Look Failed(WrapupException failure) => new(null, false, false, failure, null);

    public static Look Later(TimeSpan pause) => new(null, false, false, null, pause);
}
