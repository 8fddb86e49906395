using System;

namespace Wrapup.Sandbox;

/// <summary>
/// What a token needs for one operation. The published surface asks roles for permissions and, of user tokens only, a scope;
/// the Interactions Api asks every token for its scope and knows no permissions.
/// </summary>
internal sealed record Access
{
    /// <summary>No token at all.</summary>
    public static readonly Access Open = new() { NeedsToken = false };

    /// <summary>Any valid token.</summary>
    public static readonly Access Token = new();

    public static readonly Access InteractionRead = new() { Scope = "interaction:read", ScopeForAll = true };
    public static readonly Access InteractionWrite = new() { Scope = "interaction:write", ScopeForAll = true };
    public static readonly Access ConversationView = Any("conversations:readonly", "conversation:communication:view");
    public static readonly Access ConversationRead = Any("conversations:readonly");
    public static readonly Access ParticipantPatch = Any(
        "conversations", "conversation:participant:wrapup", "conversation:call:record", "conversation:communication:disconnect");
    public static readonly Access ParticipantWrapup = Any("conversations", "conversation:participant:wrapup");
    public static readonly Access SettingsView = Any("conversations:readonly", "conversation:settings:view");
    public static readonly Access SettingsEdit = Any("conversations", "conversation:settings:edit");
    public static readonly Access CodeView = All("routing:readonly", "routing:wrapupCode:view");
    public static readonly Access CodeSearch = All("routing:readonly", "routing:wrapupCode:search");
    public static readonly Access QueueView = All("routing:readonly", "routing:queue:view");
    public static readonly Access QueueSearch = All("routing:readonly", "routing:queue:search");
    public static readonly Access AnalyticsView = Any(
        "analytics:readonly", "analytics:conversationDetail:view", "analytics:agentConversationDetail:view");
    public static readonly Access AnalyticsAvailability = Any("analytics:readonly", "analytics:conversationDetail:view");
    public static readonly Access Notifications = Any("notifications");
    public static readonly Access UserView = Any("users:readonly", "directory:user:view");

    public bool NeedsToken { get; private init; } = true;

    public string? Scope { get; private init; }

    public bool ScopeForAll { get; private init; }

    public string[] Permissions { get; private init; } = [];

    public bool AllPermissions { get; private init; }

    private static Access Any(string scope, params string[] permissions) => new() { Scope = scope, Permissions = permissions };

    private static Access All(string scope, params string[] permissions) => Any(scope, permissions) with { AllPermissions = true };

    /// <summary>True when the token may; else the answer is written.</summary>
    public bool Check(Call call, AccessToken token)
    {
        if (Scope is not null && (ScopeForAll || token.IsUserToken) && !token.HasScope(Scope))
        {
            // the service does not say which scope it wanted
            call.Problem(403, "not.authorized", "You are not authorized to perform the requested action.");
            return false;
        }

        if (Permissions.Length == 0)
        {
            return true;
        }

        var held = Array.FindAll(Permissions, token.Client.Permissions.Contains).Length;
        if (AllPermissions ? held == Permissions.Length : held > 0)
        {
            return true;
        }

        var names = string.Join(", ", Permissions);
        if (AllPermissions || Permissions.Length == 1)
        {
            call.MissingPermissions(names);
        }
        else
        {
            call.Problem(
                403, "missing.any.permissions",
                $"Unable to perform the requested action. You must have at least one of the following permissions assigned: {names}");
        }

        return false;
    }
}
