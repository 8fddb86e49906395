using System;

namespace Wrapup.Sandbox;

/// <summary>An agent.</summary>
internal sealed record User(Guid Id, string Name, string Email, Division Division);
