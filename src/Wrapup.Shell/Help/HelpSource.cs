using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Wrapup.Shell.Help;

/// <summary>The one source of help: a file for each cmdlet and topic, and the parameters that several cmdlets have in common.</summary>
internal sealed class HelpSource
{
    /// <summary>Where it is, from the root of the repository.</summary>
    public const string Folder = "src/Wrapup/Help";

    /// <summary>The file of the parameters that several cmdlets share; what a cmdlet's own file says goes before it.</summary>
    public const string SharedFile = "shared-parameters.md";

    private HelpSource(IReadOnlyList<CmdletHelp> cmdlets, IReadOnlyList<AboutTopic> topics, IReadOnlyList<HelpItem> shared) =>
        (Cmdlets, Topics, Shared) = (cmdlets, topics, shared);

    /// <summary>The cmdlets' files, by name.</summary>
    public IReadOnlyList<CmdletHelp> Cmdlets { get; }

    /// <summary>The topics, by name.</summary>
    public IReadOnlyList<AboutTopic> Topics { get; }

    /// <summary>The shared parameters.</summary>
    public IReadOnlyList<HelpItem> Shared { get; }

    /// <summary>Reads all of it.</summary>
    /// <exception cref="HelpFormatException">A file is not in the form.</exception>
    public static HelpSource Read(string root)
    {
        string folder = Path.Combine(root, Folder);
        string[] files = [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal)];
        HelpFile shared = HelpFile.Read(Path.Combine(folder, SharedFile));
        return new HelpSource(
            [.. files.Where(IsCmdlet).Select(CmdletHelpReader.Read)],
            [.. files.Where(IsTopic).Select(AboutReader.Read)],
            [.. shared.Root.Children.Select(section => new HelpItem(section.Title.TrimStart('-'), shared.TextOf(section)))]);
    }

    /// <summary>The text of a parameter of a cmdlet; empty where nobody wrote one.</summary>
    public HelpText TextOf(CmdletHelp cmdlet, string parameter) =>
        (cmdlet.Parameters.FirstOrDefault(item => item.Name == parameter) ?? Shared.FirstOrDefault(item => item.Name == parameter))?.Text ?? HelpText.Empty;

    /// <summary>Parameters in the order in which a reader wants them: by position, then as the cmdlet's own file has them, then the shared ones.</summary>
    public IEnumerable<ParameterUse> Order(CmdletHelp cmdlet, IEnumerable<ParameterUse> parameters)
    {
        List<string> order = [.. cmdlet.Parameters.Concat(Shared).Select(item => item.Name)];
        return parameters.OrderBy(use => use.Position ?? int.MaxValue).ThenBy(use => (uint)order.IndexOf(use.Parameter.Name));
    }

    private static bool IsTopic(string file) => Path.GetFileName(file).StartsWith("about_", StringComparison.Ordinal);

    private static bool IsCmdlet(string file) => !IsTopic(file) && Path.GetFileName(file) != SharedFile;
}
