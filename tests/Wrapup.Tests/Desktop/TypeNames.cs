using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection.Metadata;

namespace Wrapup.Tests.Desktop;

/// <summary>Writes types and signatures as text, without the assembly that they are in: the framework forwards many from one to another.</summary>
internal sealed class TypeNames : ISignatureTypeProvider<string, object?>
{
    private TypeNames()
    {
    }

    public static TypeNames Provider { get; } = new();

    public static string Method(string name, MethodSignature<string> signature) =>
        $"{signature.ReturnType} {name}`{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes.Take(signature.RequiredParameterCount))}){(signature.Header.IsInstance ? string.Empty : " static")}";

    public static string Field(string name, string type) => $"{type} {name}";

    public static string Of(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{Of(reader, (TypeReferenceHandle)type.ResolutionScope)}/{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        string name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{Of(reader, outer)}/{name}" : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The type without its arguments, or null where it has no definition: an array, a type parameter.</summary>
    public static string? Definition(MetadataReader reader, EntityHandle handle)
    {
        string? name = handle.Kind switch
        {
            HandleKind.TypeReference => Of(reader, (TypeReferenceHandle)handle),
            HandleKind.TypeDefinition => Of(reader, (TypeDefinitionHandle)handle),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Provider, null).Split('<')[0],
            _ => null,
        };
        return name is null || name.Contains('[', StringComparison.Ordinal) || name.StartsWith('!') ? null : name;
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Of(reader, handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => string.Create(CultureInfo.InvariantCulture, $"!{index}");

    public string GetGenericMethodParameter(object? genericContext, int index) => string.Create(CultureInfo.InvariantCulture, $"!!{index}");

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    // a modifier is part of a signature, but not of what has to be there
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => Method("*", signature);
}
