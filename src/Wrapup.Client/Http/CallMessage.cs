using System;
using System.Net.Http;

namespace Wrapup.Client;

/// <summary>One attempt of a call on its way through the chain, which takes no other message.</summary>
internal sealed class CallMessage(HttpMethod method, Uri address, CallInfo info) : HttpRequestMessage(method, address)
{
    /// <summary>What the handlers tell one another about the call; each of its messages has the same.</summary>
    public CallInfo Info => info;

    /// <summary>Says who asks, and that JSON is understood, packed as well.</summary>
    public void Introduce(string userAgent)
    {
        _ = Headers.TryAddWithoutValidation("User-Agent", userAgent);
        _ = Headers.TryAddWithoutValidation("Accept", "application/json");
#if NET
        _ = Headers.TryAddWithoutValidation("Accept-Encoding", PackedAnswer.Accepted);
#endif
    }

    /// <summary>What the handlers tell one another about the call whose message this is.</summary>
    public static CallInfo InfoOf(HttpRequestMessage message) => ((CallMessage)message).Info;

    /// <summary>Who is done with a message is done with its attempt: the answer has been read by then, or is lost.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Info.EndAttempt();
        }

        base.Dispose(disposing);
    }
}
