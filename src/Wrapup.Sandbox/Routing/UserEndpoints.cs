using System.Text.Json;
using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>Users for reading, and the one behind a user token.</summary>
internal static class UserEndpoints
{
    public static ValueTask Me(Call call)
    {
        if (call.Token.User is { } user)
        {
            WriteUser(call.Json, user);
        }
        else
        {
            call.BadRequest(
                "This request requires a user context. "
                + "Client credentials cannot be used for requests that require a user context.");
        }

        return ValueTask.CompletedTask;
    }

    public static ValueTask All(Call call)
    {
        Listing.Write(call, call.World.Catalog.Users, user => user.Id, user => user.Name, user => user.Division, WriteUser);
        return ValueTask.CompletedTask;
    }

    public static ValueTask One(Call call)
    {
        if (System.Guid.TryParse(call.Value("id"), out var id) && call.World.Catalog.FindUser(id) is { } user)
        {
            WriteUser(call.Json, user);
        }
        else
        {
            call.NotFound("User", call.Value("id"));
        }

        return ValueTask.CompletedTask;
    }

    private static void WriteUser(Utf8JsonWriter json, User user)
    {
        json.WriteStartObject();
        json.WriteString("id", user.Id);
        json.WriteString("name", user.Name);
        json.WriteDivision(user.Division);
        json.WriteString("email", user.Email);
        json.WriteString("state", "active");
        json.WriteString("selfUri", $"/api/v2/users/{user.Id}");
        json.WriteEndObject();
    }
}
