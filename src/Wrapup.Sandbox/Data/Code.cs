using System;

namespace Wrapup.Sandbox;

/// <summary>
/// A wrap-up code of the organisation. <see cref="Text"/> is its id as the wire spells it, kept once for all wrap-ups that use it.
/// </summary>
internal sealed record Code(Guid Id, string Text, string Name, Division Division, string Description);
