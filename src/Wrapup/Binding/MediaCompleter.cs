using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The media as analytics names them.</summary>
internal sealed class MediaCompleter : Completer
{
    protected override IEnumerable<(string Value, string ToolTip)> Candidates(IDictionary boundParameters) =>
        SearchMedia.Names.Select(name => (name, name));
}
