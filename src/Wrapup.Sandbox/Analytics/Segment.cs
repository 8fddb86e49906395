namespace Wrapup.Sandbox;

/// <summary>One stretch of a session.</summary>
internal readonly record struct Segment(string Type, long StartMs, long EndMs, int Queue, string? DisconnectType, Wrapup? Wrapup);
