using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>A topic that the organisation offers.</summary>
/// <param name="Template">The topic with <c>{id}</c> for its ids.</param>
/// <param name="RequiredPermissions">The permissions that it takes; empty where it takes none.</param>
/// <param name="Transports">How it can be had: <c>All</c>, <c>Websocket</c>, <c>EventBridge</c>, <c>ProcessAutomation</c>.</param>
internal sealed record AvailableTopic(string Template, IReadOnlyList<string> RequiredPermissions, IReadOnlyList<string> Transports);
