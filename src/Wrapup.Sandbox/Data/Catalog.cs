using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Wrapup.Sandbox;

/// <summary>
/// What an organisation has before anyone calls: divisions, codes, queues and users. It never changes while the sandbox runs.
/// </summary>
internal sealed class Catalog
{
    private readonly FrozenDictionary<Guid, Code> _codes;
    private readonly FrozenDictionary<Guid, Queue> _queues;
    private readonly FrozenDictionary<Guid, User> _users;

    public Catalog(ulong seed)
    {
        OrganizationId = Ids.Make(seed, IdKind.Organization, 0);
        Divisions = [.. CatalogNames.Divisions.Select((name, i) => new Division(Ids.Make(seed, IdKind.Division, i), name))];
        Users = [.. CatalogNames.Users.Select((name, i) => MakeUser(seed, name, i))];

        var offered = CatalogNames.Queues.ToDictionary(queue => queue.Name, _ => new List<Code>(), StringComparer.Ordinal);
        var codes = new List<Code>();
        foreach (var name in CatalogNames.Common)
        {
            var code = MakeCode(seed, codes.Count, name, CatalogNames.Home);
            codes.Add(code);
            foreach (var list in offered.Values)
            {
                list.Add(code);
            }
        }

        foreach (var (names, division, queues) in CatalogNames.Groups)
        {
            foreach (var name in names)
            {
                var code = MakeCode(seed, codes.Count, name, division);
                codes.Add(code);
                foreach (var queue in queues)
                {
                    offered[queue].Add(code);
                }
            }
        }

        Codes = Sorted(codes);
        Queues =
        [
            .. CatalogNames.Queues.Select((queue, i) => new Queue(
                Ids.Make(seed, IdKind.Queue, i), i, queue.Name, Divisions[queue.Division], Sorted(offered[queue.Name]))),
        ];
        _codes = Codes.ToFrozenDictionary(code => code.Id);
        _queues = Queues.ToFrozenDictionary(queue => queue.Id);
        _users = Users.ToFrozenDictionary(user => user.Id);
    }

    public Guid OrganizationId { get; }

    public IReadOnlyList<Division> Divisions { get; }

    /// <summary>By name, as the listings show them.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>In the order of their index.</summary>
    public IReadOnlyList<Queue> Queues { get; }

    public IReadOnlyList<User> Users { get; }

    public Code? FindCode(Guid id) => _codes.GetValueOrDefault(id);

    public Queue? FindQueue(Guid id) => _queues.GetValueOrDefault(id);

    public User? FindUser(Guid id) => _users.GetValueOrDefault(id);

    private static Code[] Sorted(IEnumerable<Code> codes) =>
        [.. codes.OrderBy(code => code.Name, StringComparer.OrdinalIgnoreCase).ThenBy(code => code.Division.Name, StringComparer.Ordinal)];

    private Code MakeCode(ulong seed, int index, string name, int division)
    {
        var id = Ids.Make(seed, IdKind.Code, index);
        return new Code(id, id.ToString(), name, Divisions[division], $"{name} ({Divisions[division].Name})");
    }

    private User MakeUser(ulong seed, string name, int index) => new(
        Ids.Make(seed, IdKind.User, index), name,
        name.Replace(' ', '.') + "@sandbox.example", Divisions[CatalogNames.Home]);
}
