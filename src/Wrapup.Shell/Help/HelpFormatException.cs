using System;

namespace Wrapup.Shell.Help;

/// <summary>A help file that does not keep to the form. The message begins as a compiler's does, so that the build names file and line.</summary>
internal sealed class HelpFormatException(string file, int line, string message)
    : Exception($"{file}({line}): error HELP001: {message}");
