using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The wrap-up that one write sends. The write replaces the whole object, so null means: not in the body, gone afterwards.</summary>
/// <param name="Code">The id of the code.</param>
/// <param name="Notes">The notes.</param>
/// <param name="Tags">The tags.</param>
/// <param name="KeepEndTime">Whether the server leaves the end time of the wrap-up alone.</param>
internal sealed record WrapupWrite(string Code, string? Notes, IReadOnlyList<string>? Tags, bool KeepEndTime);
