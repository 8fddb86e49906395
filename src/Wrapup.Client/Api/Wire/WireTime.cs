using System;
using System.Text.Json.Serialization;

namespace Wrapup.Client;

/// <summary>
/// A time in an answer. One that cannot be read is no reason to lose the record, unless its presence decides something:
/// hence both, the value and whether there was something unreadable.
/// </summary>
/// <param name="Value">The time in UTC, or null where there is none.</param>
/// <param name="IsUnreadable">Whether the field was there but is no time.</param>
[JsonConverter(typeof(WireTimeConverter))]
internal readonly record struct WireTime(DateTimeOffset? Value, bool IsUnreadable)
{
    /// <summary>The value of a field whose presence decides a state; an unreadable one is refused by name.</summary>
    public DateTimeOffset? Require(string field) => IsUnreadable ? throw BadAnswer.Unreadable(field) : Value;
}
