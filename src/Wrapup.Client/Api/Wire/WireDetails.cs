using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>The answer of the analytics details calls.</summary>
internal sealed record WireDetails
{
    public List<WireDetail?>? Conversations { get; set; }
}
