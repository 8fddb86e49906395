using System;
using System.IO;
using System.Text.RegularExpressions;

namespace Wrapup.Shell.Help;

/// <summary>Where the pages for the web stand that are made of the help files, as paths from the root of the repository.</summary>
internal static partial class HelpPages
{
    /// <summary>The folder of the cmdlets' pages.</summary>
    public const string Cmdlets = "docs/cmdlets";

    /// <summary>The folder of the topics' pages.</summary>
    public const string Topics = "docs/about";

    /// <summary>The page of a help file.</summary>
    public static string Of(string file)
    {
        string name = Path.GetFileName(file);
        return $"{(name.StartsWith("about_", StringComparison.Ordinal) ? Topics : Cmdlets)}/{name}";
    }

    /// <summary>Markdown of a help file with its links as they must be on a page.</summary>
    public static string Relink(string markdown, string page) =>
        RelativeLink().Replace(markdown, link => $"]({FromPage(link.Groups["path"].Value, page)}{link.Groups["anchor"].Value})");

    /// <summary>The path from the root of the repository that a link in a help file means.</summary>
    public static string FromRoot(string link)
    {
        string path = Path.GetRelativePath("/", Path.GetFullPath(link, "/" + HelpSource.Folder)).Replace('\\', '/');
        return path.StartsWith(HelpSource.Folder + "/", StringComparison.Ordinal) ? Of(path) : path;
    }

    private static string FromPage(string link, string page) =>
        Path.GetRelativePath(Path.GetDirectoryName(page)!, FromRoot(link)).Replace('\\', '/');

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#\s]+)(?<anchor>#[^)\s]*)?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeLink();
}
