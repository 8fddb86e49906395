using Wrapup.Client;

namespace Wrapup;

/// <summary>What a piece of input came to.</summary>
/// <param name="Batch">Events and failures.</param>
/// <param name="Source">The input: what an error points at.</param>
internal sealed record EventPart(EventBatch Batch, object? Source);
