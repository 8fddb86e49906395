using System.Net.Http;

namespace Wrapup.Benchmarks.Macro;

/// <summary>One request as it left.</summary>
internal sealed record RecordedRequest(HttpMethod Method, string PathAndQuery, byte[]? Body);
