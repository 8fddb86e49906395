using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace Wrapup.Shell.Help;

/// <summary>Writes the help of cmdlets as MAML, which is what Get-Help reads for a compiled module in both editions.</summary>
internal sealed class MamlWriter(HelpSource source, ModuleShape module)
{
    private static readonly XNamespace s_msh = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>All cmdlets that have both a shape and a text.</summary>
    public XDocument Write() => new(
        new XElement(
            s_msh + "helpItems",
            new XAttribute("schema", "maml"),
            from shape in module.Cmdlets
            join help in source.Cmdlets on shape.Name equals help.Name
            select Command(shape, help)));

    private XElement Command(CmdletShape shape, CmdletHelp help) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml),
        new XAttribute(XNamespace.Xmlns + "command", s_command),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev),
        new XElement(
            s_command + "details",
            new XElement(s_command + "name", shape.Name),
            new XElement(s_command + "verb", shape.Name.Split('-')[0]),
            new XElement(s_command + "noun", shape.Name.Split('-')[1]),
            Description(help.Synopsis)),
        Description(help.Description),
        new XElement(s_command + "syntax", shape.Syntaxes.Select(syntax => Syntax(shape, help, syntax))),
        new XElement(s_command + "parameters", source.Order(help, shape.Parameters).Select(use => Parameter(help, use, isSyntax: false))),
        new XElement(s_command + "inputTypes", help.Inputs.Select(item => Typed("inputType", item))),
        new XElement(s_command + "returnValues", help.Outputs.Select(item => Typed("returnValue", item))),
        help.Notes.IsEmpty ? null : new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(help.Notes))),
        new XElement(s_command + "examples", help.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", Links(help)));

    private XElement Syntax(CmdletShape shape, CmdletHelp help, SyntaxShape syntax) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", shape.Name),
        syntax.Parameters.Select(use => Parameter(help, use, isSyntax: true)));

    private XElement Parameter(CmdletHelp help, ParameterUse use, bool isSyntax)
    {
        ParameterShape parameter = use.Parameter;
        return new XElement(
            s_command + "parameter",
            new XAttribute("required", Text(use.IsMandatory)),
            new XAttribute("variableLength", Text(parameter.Type.IsArray)),
            new XAttribute("globbing", Text(parameter.TakesWildcards)),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.PositionText),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(s_maml + "name", parameter.Name),
            new XElement(s_maml + "description", Paragraphs(source.TextOf(help, parameter.Name)), isSyntax ? null : Bounds(parameter)),
            isSyntax && parameter.Values.Count > 0
                ? new XElement(s_command + "parameterValueGroup", parameter.Values.Select(value => Value(value, isVariable: false)))
                : null,
            // a syntax line shows the bare name of a switch
            isSyntax && parameter.IsSwitch ? null : Value(parameter.TypeName, isVariable: parameter.Type.IsArray),
            new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.TypeName), new XElement(s_maml + "uri")),
            new XElement(s_dev + "defaultValue", parameter.Default));
    }

    private static IEnumerable<XElement> Bounds(ParameterShape parameter)
    {
        if (parameter.Values.Count > 0)
        {
            yield return Paragraph($"Accepted values: {string.Join(", ", parameter.Values)}.");
        }

        if (parameter.Range is { } range)
        {
            yield return Paragraph($"Accepted values: {range}.");
        }
    }

    private static XElement Value(string text, bool isVariable) => new(
        s_command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", Text(isVariable)), text);

    private static XElement Typed(string element, HelpItem item) => new(
        s_command + element,
        new XElement(s_dev + "type", new XElement(s_maml + "name", item.Name), new XElement(s_maml + "uri")),
        Description(item.Text));

    private static XElement Example(HelpExample example, int index) => new(
        s_command + "example",
        new XElement(s_maml + "title", string.Create(CultureInfo.InvariantCulture, $"----- Example {index + 1}: {example.Title} -----")),
        new XElement(s_dev + "code", example.Output is null ? example.Code : $"{example.Code}\n\n{example.Output}"),
        // the engine sets the code close to the words; an empty paragraph behind them parts one example from the next
        new XElement(s_dev + "remarks", Paragraphs(example.Remarks), Paragraph(string.Empty)));

    private IEnumerable<XElement> Links(CmdletHelp help)
    {
        // Get-Help -Online opens the first address
        if (module.ProjectUri is { } project)
        {
            yield return Link("Online version:", $"{project.ToString().TrimEnd('/')}/blob/main/{HelpPages.Of(help.File)}");
        }

        foreach (HelpLink link in help.Links)
        {
            yield return Link(link.Text, link.Target.StartsWith("http", System.StringComparison.Ordinal) ? link.Target : string.Empty);
        }
    }

    private static XElement Link(string text, string uri) =>
        new(s_maml + "navigationLink", new XElement(s_maml + "linkText", text), new XElement(s_maml + "uri", uri));

    private static XElement Description(HelpText text) => new(s_maml + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(HelpText text) => PlainText.Paragraphs(text).Select(Paragraph);

    private static XElement Paragraph(string text) => new(s_maml + "para", text);

    private static string Text(bool value) => value ? "true" : "false";
}
