namespace Wrapup.Sandbox;

/// <summary>One segment with everything around it that a predicate may ask for.</summary>
internal readonly record struct SegmentView(
    World World, Interaction Interaction, int Ordinal, int Communication, Segment Segment, long AtMs);
