namespace Wrapup.Client.Tests;

/// <summary>One request as it left: verb, path with query, body (empty where none).</summary>
public sealed record CannedCall(string Method, string Path, string Body)
{
    public override string ToString() => Body.Length == 0 ? $"{Method} {Path}" : $"{Method} {Path} {Body}";
}
