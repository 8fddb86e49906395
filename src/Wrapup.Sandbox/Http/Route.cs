namespace Wrapup.Sandbox;

/// <summary>One operation of the sandbox: what it is called in the statistics, who may call it, who answers.</summary>
internal sealed record Route(string Method, string Pattern, Access Access, Handler Handler)
{
    /// <summary>As the statistics and the faults name it: <c>GET /api/v2/conversations/{id}</c>.</summary>
    public string Key { get; } = $"{Method} {Pattern}";

    /// <summary>Requests to <c>/sandbox</c> are neither counted nor limited nor faulted.</summary>
    public bool IsControl { get; } = Pattern.StartsWith("/sandbox", System.StringComparison.Ordinal);
}
