using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security;
using Wrapup.Client;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Secrets;

/// <summary>What no code of the module does with secrets, read from both of its assemblies.</summary>
public sealed class SecretContractTests
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;

    private static readonly string[] s_words = ["secret", "token", "password", "bearer", "authorization", "credential"];
    private static readonly Type[] s_hidden = [typeof(SecureString), typeof(PSCredential)];

    public static TheoryData<string> Files =>
        [.. new[] { "net8.0", "net472" }.SelectMany(f => new[] { "Wrapup.dll", "Wrapup.Client.dll" }.Select(dll => $"{f}/{dll}"))];

    [Fact]
    public void Nothing_public_holds_a_secret_but_hidden()
    {
        MemberInfo[] members = [.. new[] { typeof(SetGcWrapupCommand).Assembly, typeof(GcConnection).Assembly }.SelectMany(a => a.GetExportedTypes())
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(IsVisible).Where(m => s_words.Any(w => m.Name.Contains(w, StringComparison.OrdinalIgnoreCase)))];

        Assert.Contains(members, m => m is PropertyInfo { Name: "AccessToken" });
        Assert.All(members, m => Assert.True(TypeOf(m) is var type && (s_hidden.Contains(type) || !IsText(type)), $"{m.DeclaringType}.{m.Name} is {TypeOf(m)}."));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_certificate_is_waved_through(string file) => Assert.DoesNotContain(
        Read(file, reader => NamesOf(reader).ToList()),
        name => new[] { "Certificate", "ServicePointManager", "SslPolicyErrors" }.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [MemberData(nameof(Files))]
    public void The_one_process_that_is_started_is_the_browser(string file) => Assert.Equal(
        file.EndsWith("/Wrapup.dll", StringComparison.Ordinal) ? ["Browser.TryOpen"] : [],
        Read(file, (reader, portable) => CallersOf(reader, portable, "Process", "Start").ToList()));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(a => a.IsPublic || a.IsFamily || a.IsFamilyOrAssembly),
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodInfo method => !method.IsSpecialName && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly),
        _ => false,
    };

    private static Type TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => ((MethodInfo)member).ReturnType,
    };

    private static bool IsText(Type type) =>
        type == typeof(string) || type == typeof(object) || type == typeof(char[]) || type == typeof(byte[]) || typeof(IEnumerable<string>).IsAssignableFrom(type);

    // everything that the assembly names of others
    private static IEnumerable<string> NamesOf(MetadataReader reader) =>
        reader.MemberReferences.Select(h => reader.GetString(reader.GetMemberReference(h).Name))
            .Concat(reader.TypeReferences.Select(h => reader.GetString(reader.GetTypeReference(h).Name)));

    private static IEnumerable<string> CallersOf(MetadataReader reader, PEReader portable, string type, string method)
    {
        int[] tokens = [.. reader.MemberReferences.Where(h => Is(reader, reader.GetMemberReference(h), type, method)).Select(h => MetadataTokens.GetToken(h))];
        foreach (MethodDefinition definition in reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(d => d.RelativeVirtualAddress != 0))
        {
            byte[] code = portable.GetMethodBody(definition.RelativeVirtualAddress).GetILBytes()!;
            if (tokens.Any(token => Enumerable.Range(0, Math.Max(0, code.Length - 4)).Any(i => code[i] is Call or CallVirtual && BitConverter.ToInt32(code, i + 1) == token)))
            {
                yield return $"{reader.GetString(reader.GetTypeDefinition(definition.GetDeclaringType()).Name)}.{reader.GetString(definition.Name)}";
            }
        }
    }

    private static bool Is(MetadataReader reader, MemberReference member, string type, string method) =>
        reader.GetString(member.Name) == method && member.Parent.Kind == HandleKind.TypeReference
        && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name) == type;

    private static T Read<T>(string file, Func<MetadataReader, T> read) => Read(file, (reader, _) => read(reader));

    private static T Read<T>(string file, Func<MetadataReader, PEReader, T> read)
    {
        string[] parts = file.Split('/');
        using var portable = new PEReader(File.OpenRead(Path.Combine(BuiltModule.Bin(parts[0]), parts[1])));
        return read(portable.GetMetadataReader(), portable);
    }
}
