using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Wrapup.Sandbox;

/// <summary>A queue with the codes that its agents may choose.</summary>
internal sealed record Queue(Guid Id, int Index, string Name, Division Division, IReadOnlyList<Code> Codes)
{
    /// <summary>The id as the wire spells it.</summary>
    public string Text { get; } = Id.ToString();

    public FrozenSet<Guid> CodeIds { get; } = ToSet(Codes);

    private static FrozenSet<Guid> ToSet(IReadOnlyList<Code> codes)
    {
        var ids = new List<Guid>(codes.Count);
        foreach (var code in codes)
        {
            ids.Add(code.Id);
        }

        return ids.ToFrozenSet();
    }
}
