namespace Wrapup.Shell.Help;

/// <summary>A parameter in one of the ways to call a cmdlet.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its place, from 0; null where it goes by name.</param>
/// <param name="ByValue">Whether a whole object of the pipeline can be it.</param>
/// <param name="ByName">Whether a property of an object of the pipeline can be it.</param>
internal sealed record ParameterUse(ParameterShape Parameter, bool IsMandatory, int? Position, bool ByValue, bool ByName)
{
    /// <summary>As help words it.</summary>
    public string PipelineInput => (ByValue, ByName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };

    /// <summary>As help words it.</summary>
    public string PositionText => Position is { } position ? position.ToString(System.Globalization.CultureInfo.InvariantCulture) : "Named";

    /// <summary>As a syntax line has it.</summary>
    public override string ToString()
    {
        string name = Position is null ? $"-{Parameter.Name}" : $"[-{Parameter.Name}]";
        string value = Parameter.IsSwitch ? string.Empty : $" <{Parameter.TypeName}>";
        return IsMandatory ? name + value : $"[{name}{value}]";
    }
}
