using System;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Client;

/// <summary>A whole list of wrap-up codes, of one queue or of the organisation, to look up by id and by name.</summary>
internal sealed class CodeList
{
    private readonly Dictionary<string, WrapupCode> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<WrapupCode>> _byName;

    public CodeList(IEnumerable<WrapupCode> codes)
    {
        foreach (WrapupCode code in codes)
        {
            // pages can shift while they are read, so that one code comes twice
            _byId[code.Id] = code;
        }

        // sorted once, and not for each record of a run that comes by
        _byName = _byId.Values.GroupBy(c => c.Name.Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, IReadOnlyList<WrapupCode> (g) => [.. g.OrderBy(c => c.Id, StringComparer.Ordinal)], StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyCollection<WrapupCode> All => _byId.Values;

    public WrapupCode? ById(string id) => _byId.TryGetValue(id, out WrapupCode? code) ? code : null;

    public IReadOnlyList<WrapupCode> ByName(string name) => _byName.TryGetValue(name.Trim(), out IReadOnlyList<WrapupCode>? codes) ? codes : [];
}
