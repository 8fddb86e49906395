using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Wrapup.Shell.Help;

/// <summary>
/// The verb of the build, <c>--write-help folder</c>: makes en-US (what Get-Help reads) and docs (what people read on the web) from the help
/// files and the imported module.
/// </summary>
internal static class HelpCommand
{
    /// <summary>The first word of its command line.</summary>
    public const string Verb = "--write-help";

    /// <summary>Writes what has changed, and takes away pages of what is no more. 1 where a help file is not in the form.</summary>
    public static int Run(string folder, TextWriter errors)
    {
        string root = Path.GetFullPath(folder);
        try
        {
            Dictionary<string, string> files = Made(root);
            foreach ((string file, string text) in files)
            {
                Write(Path.Combine(root, file), text);
            }

            // the build compares times: what was looked at and found right counts as made now
            File.SetLastWriteTimeUtc(Path.Combine(root, MamlFile), DateTime.UtcNow);
            RemoveOthers(root, files);
            return 0;
        }
        catch (HelpFormatException wrong)
        {
            errors.WriteLine(wrong.Message);
            return 1;
        }
    }

    /// <summary>Where the help of the cmdlets stands.</summary>
    public const string MamlFile = "en-US/Wrapup.dll-Help.xml";

    /// <summary>All files that are made, by their paths from the root.</summary>
    public static Dictionary<string, string> Made(string root)
    {
        HelpSource source = HelpSource.Read(root);
        ModuleShape module = ModuleShape.Read(Path.Combine(root, "Wrapup.psd1"));
        var files = new DocsWriter(source, module).Write().ToDictionary(page => page.Page, page => page.Text);
        files[MamlFile] = $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{new MamlWriter(source, module).Write().ToString().ReplaceLineEndings("\n")}\n";
        foreach (AboutTopic topic in source.Topics)
        {
            files[$"en-US/{topic.Name}.help.txt"] = AboutTextWriter.Write(topic);
        }

        return files;
    }

    private static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Windows PowerShell takes a file without a mark for one in the code page of the machine
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: path.EndsWith(".txt", StringComparison.Ordinal)));
        }
    }

    private static void RemoveOthers(string root, Dictionary<string, string> files)
    {
        foreach (string folder in new[] { "en-US", HelpPages.Cmdlets, HelpPages.Topics }.Where(folder => Directory.Exists(Path.Combine(root, folder))))
        {
            foreach (string path in Directory.GetFiles(Path.Combine(root, folder)))
            {
                if (!files.ContainsKey($"{folder}/{Path.GetFileName(path)}"))
                {
                    File.Delete(path);
                }
            }
        }
    }
}
