using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>A wrap-up in an answer: embedded in a participant or a communication, or alone as <c>AssignedWrapupCode</c>.</summary>
[JsonConverter(typeof(WireWrapupConverter))]
internal sealed record WireWrapup
{
    public string? Code { get; set; }

    public string? WrapUpCode { get; set; }

    public string? Name { get; set; }

    public string? Notes { get; set; }

    public List<string?>? Tags { get; set; }

    public WireCount DurationSeconds { get; set; }

    public WireTime EndTime { get; set; }
}
