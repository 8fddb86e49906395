namespace Wrapup.Client;

/// <summary>What the browser brings back: a code, or the error of a login that was declined. Shows neither.</summary>
internal sealed class RedirectAnswer(string? code, string? error)
{
    public string? Code { get; } = code;

    public string? Error { get; } = error;
}
