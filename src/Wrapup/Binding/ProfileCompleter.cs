using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The profiles of the official CLI's file.</summary>
internal sealed class ProfileCompleter : Completer
{
    protected override IEnumerable<(string Value, string ToolTip)> Candidates(IDictionary boundParameters)
    {
        try
        {
            return ProfileFile.Names(ProfileFile.DefaultPath).Select(n => (n, ProfileFile.DefaultPath));
        }
        catch (WrapupException)
        {
            // Connect-GcOrg says what is wrong with the file; Tab offers nothing
            return [];
        }
    }
}
