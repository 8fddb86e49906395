using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>Every operation that the sandbox serves, for the surface it was asked to speak.</summary>
internal static class RouteTable
{
    private const string Get = "GET";
    private const string Post = "POST";
    private const string Patch = "PATCH";
    private const string Delete = "DELETE";
    private const string Conversation = "/api/v2/conversations/{id}";
    private const string OfMedia = "/api/v2/conversations/{media}/{id}";
    private const string Participant = "/participants/{pid}";
    private const string Communication = "/participants/{pid}/communications/{cid}/wrapup";
    private const string Channels = "/api/v2/notifications/channels";
    private const string Details = "/api/v2/analytics/conversations";

    public static IEnumerable<Route> For(ApiSurface api)
    {
        List<Route> routes = [.. Control(), .. Common()];
        if (api.HasFlag(ApiSurface.Interactions))
        {
            routes.AddRange(Interactions());
        }

        if (api.HasFlag(ApiSurface.Conversations))
        {
            routes.AddRange(Conversations());
            routes.AddRange(Analytics());
            routes.AddRange(Notifications());
        }

        return routes;
    }

    private static IEnumerable<Route> Control() =>
    [
        new(Get, "/sandbox/stats", Access.Open, ControlEndpoints.Stats),
        new(Post, "/sandbox/reset", Access.Open, ControlEndpoints.Reset),
        new(Get, "/sandbox/interactions", Access.Open, InteractionControl.List),
        new(Post, "/sandbox/interactions", Access.Open, InteractionControl.Make),
        new(Get, "/sandbox/interactions/{id}", Access.Open, InteractionControl.One),
        new(Post, "/sandbox/interactions/{id}/end", Access.Open, InteractionControl.End),
        new(Get, "/sandbox/faults", Access.Open, FaultControl.List),
        new(Post, "/sandbox/faults", Access.Open, FaultControl.Add),
        new(Delete, "/sandbox/faults", Access.Open, FaultControl.Clear),
        new(Delete, "/sandbox/faults/{id}", Access.Open, FaultControl.Remove),
        new(Post, "/sandbox/sockets/{action}", Access.Open, SocketControl.Handle),
    ];

    private static IEnumerable<Route> Common() =>
    [
        new(Post, "/oauth/token", Access.Open, TokenEndpoint.HandleAsync),
        new(Get, "/oauth/authorize", Access.Open, AuthorizeEndpoint.Handle),
        new(Get, "/api/v2/tokens/me", Access.Token, TokensMe.Get),
        new("HEAD", "/api/v2/tokens/me", Access.Token, TokensMe.Head),
        new(Delete, "/api/v2/tokens/me", Access.Token, TokensMe.Delete),
        new(Get, "/api/v2/organizations/me", Access.Token, TokensMe.Organization),
        new(Get, "/api/v2/users/me", Access.Token, UserEndpoints.Me),
        new(Get, "/api/v2/users", Access.UserView, UserEndpoints.All),
        new(Get, "/api/v2/users/{id}", Access.UserView, UserEndpoints.One),
        new(Get, "/api/v2/authorization/divisions", Access.Token, RoutingEndpoints.Divisions),
        new(Get, "/api/v2/routing/wrapupcodes", Access.CodeView, RoutingEndpoints.Codes),
        new(Get, "/api/v2/routing/wrapupcodes/divisionviews", Access.CodeSearch, RoutingEndpoints.Codes),
        new(Get, "/api/v2/routing/wrapupcodes/divisionviews/{id}", Access.CodeSearch, RoutingEndpoints.Code),
        new(Get, "/api/v2/routing/wrapupcodes/{id}", Access.CodeView, RoutingEndpoints.Code),
        new(Get, "/api/v2/routing/queues", Access.QueueView, RoutingEndpoints.Queues),
        new(Get, "/api/v2/routing/queues/divisionviews", Access.QueueSearch, RoutingEndpoints.Queues),
        new(Get, "/api/v2/routing/queues/{id}", Access.QueueView, RoutingEndpoints.Queue),
        new(Get, "/api/v2/routing/queues/{id}/wrapupcodes", Access.QueueView, RoutingEndpoints.QueueCodes),
    ];

    private static IEnumerable<Route> Interactions() =>
    [
        new(Get, "/api/v2/interactions/{id}", Access.InteractionRead, InteractionEndpoints.Get),
        new(Post, "/api/v2/interactions/{id}/wrapup", Access.InteractionWrite, InteractionEndpoints.PostWrapup),
    ];

    private static IEnumerable<Route> Conversations() =>
    [
        new(Get, "/api/v2/conversations/settings", Access.SettingsView, SettingsEndpoints.Get),
        new(Patch, "/api/v2/conversations/settings", Access.SettingsEdit, SettingsEndpoints.Patch),
        new(Get, Conversation, Access.ConversationView, ConversationEndpoints.Get),
        new(Patch, Conversation + Participant, Access.ParticipantPatch, WrapupEndpoints.PatchParticipant),
        new(Get, Conversation + Participant + "/wrapup", Access.ConversationRead, ConversationEndpoints.GetWrapup),
        new(Get, Conversation + Participant + "/wrapupcodes", Access.ConversationRead, ConversationEndpoints.GetCodes),
        new(Get, OfMedia, Access.ConversationRead, ConversationEndpoints.GetMedia),
        new(Patch, OfMedia + Participant, Access.ParticipantPatch, WrapupEndpoints.PatchParticipant),
        new(Get, OfMedia + Participant + "/wrapup", Access.ConversationRead, ConversationEndpoints.GetWrapup),
        new(Get, OfMedia + Participant + "/wrapupcodes", Access.ConversationRead, ConversationEndpoints.GetCodes),
        new(Get, OfMedia + Communication, Access.ConversationRead, ConversationEndpoints.GetWrapup),
        new(Post, OfMedia + Communication, Access.ParticipantWrapup, WrapupEndpoints.PostCommunication),
    ];

    private static IEnumerable<Route> Analytics() =>
    [
        new(Get, Details + "/details", Access.AnalyticsView, DetailsEndpoints.GetMany),
        new(Get, Details + "/{id}/details", Access.AnalyticsView, DetailsEndpoints.GetOne),
        new(Post, Details + "/details/query", Access.AnalyticsView, QueryEndpoint.Handle),
        new(Post, Details + "/details/jobs", Access.AnalyticsView, JobEndpoints.Submit),
        new(Get, Details + "/details/jobs/availability", Access.AnalyticsAvailability, JobEndpoints.Availability),
        new(Get, Details + "/details/jobs/{id}", Access.AnalyticsView, JobEndpoints.Get),
        new(Get, Details + "/details/jobs/{id}/results", Access.AnalyticsView, JobEndpoints.Results),
        new(Delete, Details + "/details/jobs/{id}", Access.AnalyticsView, JobEndpoints.Cancel),
    ];

    private static IEnumerable<Route> Notifications() =>
    [
        new(Get, "/api/v2/notifications/availabletopics", Access.Notifications, ChannelEndpoints.AvailableTopics),
        new(Get, Channels, Access.Notifications, ChannelEndpoints.List),
        new(Post, Channels, Access.Notifications, ChannelEndpoints.Create),
        new("HEAD", Channels + "/{id}", Access.Notifications, ChannelEndpoints.Head),
        new(Get, Channels + "/{id}/subscriptions", Access.Notifications, SubscriptionEndpoints.Get),
        new(Post, Channels + "/{id}/subscriptions", Access.Notifications, SubscriptionEndpoints.Add),
        new("PUT", Channels + "/{id}/subscriptions", Access.Notifications, SubscriptionEndpoints.Replace),
        new(Delete, Channels + "/{id}/subscriptions", Access.Notifications, SubscriptionEndpoints.Clear),
        new(Get, "/channels/{id}", Access.Open, SocketEndpoint.HandleAsync),
    ];
}
