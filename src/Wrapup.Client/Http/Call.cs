using System;
using System.Net.Http;

namespace Wrapup.Client;

/// <summary>One typed request before it becomes messages.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Path and query below the base address.</param>
/// <param name="Content">The JSON body, or null.</param>
/// <param name="Info">What the handlers tell one another about it.</param>
internal sealed record Call(HttpMethod Method, string Path, byte[]? Content, CallInfo Info)
{
    /// <summary>Verb and path for a person; made when one is told.</summary>
    public string Text => CallText.Of(Method, Path);

    /// <summary>A message to an address below the base address.</summary>
    /// <param name="home">The base address with the path of a gateway in it and without a slash at its end.</param>
    /// <param name="userAgent">What this program calls itself.</param>
    public CallMessage ToMessage(string home, string userAgent)
    {
        // put together as text: to resolve one address against the other costs more, and could lead elsewhere
        CallMessage message = new(Method, new Uri(Path.Length > 0 && Path[0] == '/' ? home + Path : $"{home}/{Path}"), Info);
        message.Introduce(userAgent);
        if (Content is not null)
        {
            Info.Hidden.Body = Content;
            message.Content = new ByteArrayContent(Content);
            _ = message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }
        return message;
    }

    /// <summary>Neither bodies nor anything else that may hold notes.</summary>
    public override string ToString() => Text;
}
