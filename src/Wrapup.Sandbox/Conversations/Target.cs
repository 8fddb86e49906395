namespace Wrapup.Sandbox;

/// <summary>What a conversation path names; every part that is not there is a 404.</summary>
internal sealed record Target(Interaction Interaction, int Ordinal, int Communication)
{
    /// <summary>The conversation, of the medium where the path has one; null with the 404 written.</summary>
    public static Interaction? Conversation(Call call)
    {
        var id = call.Value("id");
        var interaction = call.World.Store.Find(id);
        if (interaction is not null && HasMedium(call, interaction))
        {
            return interaction;
        }

        call.NotFound("Conversation", id);
        return null;
    }

    /// <summary>Conversation, participant and, where the path has one, communication; null with the 404 written.</summary>
    public static Target? Find(Call call)
    {
        if (Conversation(call) is not { } interaction)
        {
            return null;
        }

        var ordinal = call.World.Store.FindParticipant(interaction, call.Value("pid"));
        if (ordinal < 0)
        {
            call.NotFound("Participant", call.Value("pid"));
            return null;
        }

        if (call.Value("cid") is not { } communicationId)
        {
            return new Target(interaction, ordinal, WrapupWriter.WholeParticipant);
        }

        var communication = call.World.Store.FindCommunication(interaction, ordinal, communicationId);
        if (communication >= 0 && interaction.CommunicationMedia(communication).Plural() == call.Value("media"))
        {
            return new Target(interaction, ordinal, communication);
        }

        call.NotFound("Communication", communicationId);
        return null;
    }

    /// <summary>An agent on a callback has a call too, so such a conversation is found under both.</summary>
    private static bool HasMedium(Call call, Interaction interaction)
    {
        if (call.Value("media") is not { } name)
        {
            return true;
        }

        return MediaNames.TryParsePlural(name, out var media)
            && (interaction.Media == media || (interaction.Media == Media.Callback && media == Media.Call));
    }
}
