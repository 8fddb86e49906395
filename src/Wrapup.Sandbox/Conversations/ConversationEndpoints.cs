using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>Reading conversations: the whole, one medium, a participant's wrap-up and the codes that it may have.</summary>
internal static class ConversationEndpoints
{
    public static ValueTask Get(Call call)
    {
        if (Target.Conversation(call) is { } interaction)
        {
            call.Json.WriteConversation(call.World, interaction);
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask GetMedia(Call call)
    {
        if (Target.Conversation(call) is { } interaction && MediaNames.TryParsePlural(call.Value("media")!, out var media))
        {
            call.Json.WriteMediaConversation(call.World, interaction, media);
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask GetWrapup(Call call)
    {
        if (Target.Find(call) is not { } target)
        {
            return ValueTask.CompletedTask;
        }

        var now = call.World.NowMs;
        var (interaction, ordinal, communication) = target;
        Wrapup? wrapup;
        if (call.Query("provisional") == "true")
        {
            _ = call.World.Store.Provisional.TryGetValue((interaction.Id, ordinal), out wrapup);
        }
        else
        {
            lock (interaction.Gate)
            {
                ref readonly var participant = ref interaction.Participants[ordinal];
                wrapup = communication switch
                {
                    1 => participant.Second?.At(now),
                    0 when call.World.CommunicationBasedAcw => participant.First?.At(now),
                    _ => participant.WrapupAt(now),
                };
            }
        }

        call.Json.WriteAssigned(wrapup);
        return ValueTask.CompletedTask;
    }

    public static ValueTask GetCodes(Call call)
    {
        if (Target.Find(call) is { } target)
        {
            var queue = target.Interaction.Participants[target.Ordinal].Queue;
            call.Json.WriteStartArray();
            if (queue >= 0 && target.Interaction.Participants[target.Ordinal].IsAgent)
            {
                foreach (var code in call.World.Catalog.Queues[queue].Codes)
                {
                    RoutingEndpoints.WriteCode(call.Json, code);
                }
            }

            call.Json.WriteEndArray();
        }

        return ValueTask.CompletedTask;
    }
}
