namespace Wrapup.Sandbox;

/// <summary>What an id stands for; part of the mix, so that no two kinds ever share an id.</summary>
internal enum IdKind
{
    Organization = 1,
    Division,
    User,
    Queue,
    Code,
    Interaction,
    Participant,
    Communication,
}
