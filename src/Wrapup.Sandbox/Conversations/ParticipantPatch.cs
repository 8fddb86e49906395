using System.Text.Json;

namespace Wrapup.Sandbox;

/// <summary>
/// The body of a participant's PATCH. Of the properties besides <c>wrapup</c> the sandbox acts on <c>state: disconnected</c> and
/// <c>wrapupSkipped</c>; media controls (muted, held, recording, confined) are accepted, there being no media to control.
/// </summary>
internal sealed record ParticipantPatch(WrapupInput? Wrapup, bool HasOthers, bool Disconnect, bool Skip)
{
    public static bool TryRead(JsonElement body, out ParticipantPatch patch)
    {
        patch = new ParticipantPatch(null, false, false, false);
        if (body.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var property in body.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "wrapup":
                    if (!WrapupInput.TryRead(value, "code", out var wrapup))
                    {
                        return false;
                    }

                    patch = patch with { Wrapup = wrapup };
                    break;
                case "state":
                    if (value.ValueKind != JsonValueKind.String || value.GetString() is not ("connected" or "disconnected"))
                    {
                        return false;
                    }

                    patch = patch with { HasOthers = true, Disconnect = value.GetString() == "disconnected" };
                    break;
                case "wrapupSkipped" or "muted" or "held" or "recording" or "confined":
                    if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    {
                        return false;
                    }

                    patch = patch with { HasOthers = true, Skip = patch.Skip || (property.Name == "wrapupSkipped" && value.GetBoolean()) };
                    break;
                default:
                    break;
            }
        }

        return patch.Wrapup is not null || patch.HasOthers;
    }

    public void ActOn(World world, Target target, long now)
    {
        if (Disconnect)
        {
            Life.End(world, target.Interaction, acwMs: 0, systemCode: Wrapup is null && Skip ? Sandbox.Wrapup.Skipped : null);
        }
        else if (Skip && Wrapup is null)
        {
            world.Wrapups.WriteSystem(target.Interaction, target.Ordinal, Sandbox.Wrapup.Skipped, now);
        }
    }
}
