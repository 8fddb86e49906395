using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Wrapup.Shell.Help;

/// <summary>Asks the engine about one cmdlet.</summary>
internal sealed class CmdletShapeReader(CmdletInfo cmdlet)
{
    private readonly Dictionary<string, ParameterShape> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly object _fresh = Activator.CreateInstance(cmdlet.ImplementingType)!;

    /// <summary>Asks.</summary>
    public CmdletShape Read()
    {
        List<SyntaxShape> syntaxes = [.. cmdlet.ParameterSets.OrderByDescending(set => set.IsDefault).Select(Syntax)];
        List<ParameterUse> parameters = [.. syntaxes.SelectMany(syntax => syntax.Parameters).DistinctBy(use => use.Parameter.Name)];
        (_fresh as IDisposable)?.Dispose();
        return new CmdletShape(
            cmdlet.Name,
            syntaxes,
            // one that is needed in one way to call it and absent from the others is still needed there
            [.. parameters.Select(use => use with { IsMandatory = syntaxes.Exists(s => s.Parameters.Any(p => p.IsMandatory && p.Parameter == use.Parameter)) })],
            [.. cmdlet.OutputType.Where(type => type.Type != typeof(void)).Select(type => type.Name)]);
    }

    private SyntaxShape Syntax(CommandParameterSetInfo set)
    {
        List<ParameterUse> uses = [.. set.Parameters.Where(IsShown).Select(Use)];
        return new SyntaxShape(set.Name,
        [
            .. uses.Where(use => use.Position is not null).OrderBy(use => use.Position),
            .. uses.Where(use => use.Position is null && use.IsMandatory),
            .. uses.Where(use => use.Position is null && !use.IsMandatory),
        ]);
    }

    private static bool IsShown(CommandParameterInfo parameter) =>
        !Cmdlet.CommonParameters.Contains(parameter.Name) && !parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow);

    private ParameterUse Use(CommandParameterInfo parameter) => new(
        _known.TryGetValue(parameter.Name, out ParameterShape? known) ? known : _known[parameter.Name] = Shape(parameter),
        parameter.IsMandatory,
        parameter.Position >= 0 ? parameter.Position : null,
        parameter.ValueFromPipeline,
        parameter.ValueFromPipelineByPropertyName);

    private ParameterShape Shape(CommandParameterInfo parameter)
    {
        string[] values = ValuesOf(parameter);
        string value = DefaultOf(parameter);
        return new ParameterShape
        {
            Name = parameter.Name,
            Type = parameter.ParameterType,
            TypeName = TypeName(parameter.ParameterType),
            Aliases = [.. parameter.Aliases],
            Values = values,
            // the zero of an enumeration that the parameter itself does not take means that nothing was said
            Default = values.Length > 0 && !values.Contains(value) ? "None" : value,
            Range = parameter.Attributes.OfType<ValidateRangeAttribute>().FirstOrDefault() is { MinRange: not null } range
                ? string.Create(CultureInfo.InvariantCulture, $"{range.MinRange} to {range.MaxRange}")
                : null,
            TakesWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
        };
    }

    private static string[] ValuesOf(CommandParameterInfo parameter) =>
        parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set ? [.. set.ValidValues]
        : (parameter.ParameterType.GetElementType() ?? parameter.ParameterType) is { IsEnum: true } type ? Enum.GetNames(type)
        : [];

    private string DefaultOf(CommandParameterInfo parameter) =>
        cmdlet.ImplementingType.GetProperty(parameter.Name)?.GetValue(_fresh) switch
        {
            null when parameter.ParameterType == typeof(SwitchParameter) => "False",
            null => "None",
            SwitchParameter given => given.IsPresent ? "True" : "False",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "None",
        };

    // the engine's own word for the type, for example string[]; that null stands for nothing said is no matter of the reader
    private static string TypeName(Type type)
    {
        string word = LanguagePrimitives.ConvertTo<string>(Nullable.GetUnderlyingType(type) ?? type);
        return word[(word.LastIndexOf('.') + 1)..];
    }
}
