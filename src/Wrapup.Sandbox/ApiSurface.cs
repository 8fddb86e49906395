using System;

namespace Wrapup.Sandbox;

/// <summary>Which of the two Apis the sandbox speaks.</summary>
[Flags]
public enum ApiSurface
{
    Interactions = 1,
    Conversations = 2,
    Both = Interactions | Conversations,
}
