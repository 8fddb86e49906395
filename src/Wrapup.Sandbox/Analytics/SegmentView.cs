namespace Wrapup.Sandbox;

/// <summary>
/// One segment with everything around it that a predicate may ask for. A query moves one view over all segments: a copy for each would cost
/// more than the comparing.
/// </summary>
internal sealed class SegmentView(World world, long atMs)
{
    public World World { get; } = world;

    public long AtMs { get; } = atMs;

    public Interaction Interaction { get; private set; } = null!;

    public int Ordinal { get; private set; }

    public int Communication { get; private set; }

    public Segment Segment { get; private set; }

    public void MoveTo(Interaction interaction) => MoveTo(interaction, 0, 0, default);

    public void MoveTo(Interaction interaction, int ordinal, int communication, in Segment segment)
    {
        Interaction = interaction;
        Ordinal = ordinal;
        Communication = communication;
        Segment = segment;
    }
}
