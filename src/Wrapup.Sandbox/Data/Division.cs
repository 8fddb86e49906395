using System;

namespace Wrapup.Sandbox;

/// <summary>A division: what codes and queues belong to.</summary>
internal sealed record Division(Guid Id, string Name);
