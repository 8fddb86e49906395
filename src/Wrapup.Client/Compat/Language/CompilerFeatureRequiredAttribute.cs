#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>Keeps compilers that know no <c>required</c> from calling a constructor; the .NET Framework has none, and the cmdlets see this one.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    /// <summary>The name of what the compiler has to know.</summary>
    public string FeatureName { get; } = featureName;
}
#endif
