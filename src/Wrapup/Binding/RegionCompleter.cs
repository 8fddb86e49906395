using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The AWS names of the regions.</summary>
internal sealed class RegionCompleter : Completer
{
    protected override IEnumerable<(string Value, string ToolTip)> Candidates(IDictionary boundParameters) =>
        GcRegion.All.Select(r => (r.Name, r.Domain));
}
