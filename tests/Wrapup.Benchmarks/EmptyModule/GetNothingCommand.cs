using System.Management.Automation;

namespace EmptyModule;

/// <summary>The least that a compiled module can hold: what importing costs when there is nothing to import.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet;
