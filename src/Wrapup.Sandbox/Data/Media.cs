namespace Wrapup.Sandbox;

/// <summary>The media that the sandbox holds. Web chat is gone from the platform, so it is from here.</summary>
internal enum Media : byte
{
    Call,
    Callback,
    Email,
    Message,
}
