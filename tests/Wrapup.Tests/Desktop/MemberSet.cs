using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Wrapup.Tests.Desktop;

/// <summary>Types and their members by name and signature, of assemblies that are read and never loaded.</summary>
internal sealed class MemberSet
{
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bases = new(StringComparer.Ordinal);

    public MemberSet(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            using var portable = new PEReader(File.OpenRead(file));

            // the framework's set holds a native one, too
            if (portable.HasMetadata)
            {
                Add(portable.GetMetadataReader());
            }
        }
    }

    /// <summary>What an assembly refers to outside of itself and is not there.</summary>
    public IReadOnlyList<string> MissingOf(string file)
    {
        using var portable = new PEReader(File.OpenRead(file));
        MetadataReader reader = portable.GetMetadataReader();
        IEnumerable<string> types = reader.TypeReferences.Select(handle => TypeNames.Of(reader, handle)).Where(type => !_members.ContainsKey(type));
        IEnumerable<string> members = reader.MemberReferences.Select(reader.GetMemberReference)
            .Select(member => (Type: TypeNames.Definition(reader, member.Parent), Member: NameOf(reader, member)))
            .Where(member => member.Type is not null && _members.ContainsKey(member.Type) && !Has(member.Type, member.Member))
            .Select(member => $"{member.Type}::{member.Member}");
        return [.. types, .. members];
    }

    private bool Has(string? type, string member)
    {
        for (string? at = type; at is not null; at = _bases.GetValueOrDefault(at))
        {
            if (_members.TryGetValue(at, out HashSet<string>? members) && members.Contains(member))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(MetadataReader reader)
    {
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            string name = TypeNames.Of(reader, handle);
            HashSet<string> members = _members.TryGetValue(name, out HashSet<string>? known) ? known : _members[name] = new(StringComparer.Ordinal);
            members.UnionWith(type.GetMethods().Select(reader.GetMethodDefinition)
                .Select(m => TypeNames.Method(reader.GetString(m.Name), m.DecodeSignature(TypeNames.Provider, null))));
            members.UnionWith(type.GetFields().Select(reader.GetFieldDefinition)
                .Select(f => TypeNames.Field(reader.GetString(f.Name), f.DecodeSignature(TypeNames.Provider, null))));
            if (!type.BaseType.IsNil && TypeNames.Definition(reader, type.BaseType) is { } parent)
            {
                _bases[name] = parent;
            }
        }
    }

    private static string NameOf(MetadataReader reader, MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? TypeNames.Method(reader.GetString(member.Name), member.DecodeMethodSignature(TypeNames.Provider, null))
        : TypeNames.Field(reader.GetString(member.Name), member.DecodeFieldSignature(TypeNames.Provider, null));
}
