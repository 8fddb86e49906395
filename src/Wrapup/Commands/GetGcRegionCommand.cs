using System.Linq;
using System.Management.Automation;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Lists the regions of Genesys Cloud with their domains and addresses.</summary>
[Cmdlet(VerbsCommon.Get, "GcRegion")]
[OutputType(typeof(GcRegion))]
public sealed class GetGcRegionCommand : GcCommand
{
    /// <summary>The AWS name, domain or login address of a region; wildcards are allowed for name and domain.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Writes each region that one of the names means.</summary>
    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            WriteObject(GcRegion.All, true);
            return;
        }

        foreach (string name in Name)
        {
            WriteRegions(name);
        }
    }

    private void WriteRegions(string name)
    {
        if (NamePattern.Of(name, WriteError) is not { } pattern)
        {
            return;
        }

        GcRegion[] found = GcRegion.All.Where(r => pattern.IsMatch(r.Name) || pattern.IsMatch(r.Domain)).ToArray();
        if (found.Length == 0 && pattern.IsName)
        {
            found = GcRegion.Find(name) is { } region ? [region] : [];
            if (found.Length == 0)
            {
                WriteError(ErrorRecords.Create(Reason.InvalidRegion, $"There is no region '{name}'.", null, name));
            }
        }

        WriteObject(found, true);
    }
}
