using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The answer of the analytics details call.</summary>
/// <typeparam name="T">What is read of a conversation.</typeparam>
internal sealed record WireConversations<T>
{
    public List<T>? Conversations { get; set; }
}
