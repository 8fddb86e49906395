using System;

namespace Wrapup.Client;

/// <summary>An interaction whose turn it is to be looked at.</summary>
/// <param name="Target">The interaction.</param>
/// <param name="Until">The least that somebody waits for.</param>
/// <param name="IsUrgent">Whether it must be looked at live and now.</param>
/// <param name="LastRead">When it was last read live.</param>
internal sealed record DueLook(WaitTarget Target, InteractionState Until, bool IsUrgent, TimeSpan? LastRead)
{
    public string InteractionId => Target.InteractionId;
}
