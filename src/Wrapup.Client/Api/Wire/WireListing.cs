using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>One page of entities.</summary>
internal sealed record WireListing<T>
    where T : class
{
    public List<T?>? Entities { get; set; }

    public WireCount PageCount { get; set; }

    public WireCount Total { get; set; }
}
