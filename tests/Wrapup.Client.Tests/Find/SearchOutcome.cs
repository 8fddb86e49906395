using System.Collections.Generic;

namespace Wrapup.Client.Tests;

/// <summary>What a search brought.</summary>
internal sealed record SearchOutcome(List<FoundInteraction> Found, List<FoundPage> Pages, List<string> Warnings);
