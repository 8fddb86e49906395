using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Wrapup.Shell.Help;
using Wrapup.Tests.Cmdlets;

namespace Wrapup.Tests.Help;

/// <summary>The help files and the built module, read once for all tests.</summary>
internal static class Built
{
    private static readonly Lazy<HelpSource> s_source = new(() => HelpSource.Read(BuiltModule.Root));
    private static readonly Lazy<ModuleShape> s_module = new(() => ModuleShape.Read(BuiltModule.Manifest));

    public static HelpSource Source => s_source.Value;

    public static ModuleShape Module => s_module.Value;

    public static IEnumerable<string> CmdletNames => Module.Cmdlets.Select(cmdlet => cmdlet.Name);

    /// <summary>The cmdlets that have both a shape and a text.</summary>
    public static IEnumerable<(CmdletShape Shape, CmdletHelp Help)> Pairs =>
        from shape in Module.Cmdlets
        join help in Source.Cmdlets on shape.Name equals help.Name
        select (shape, help);

    public static string HelpFolder => Path.Combine(BuiltModule.Root, HelpSource.Folder);
}
