using System;
using System.Collections.Generic;

namespace Wrapup;

/// <summary>
/// Reads as much of TOML as the official CLI writes: tables, bare and quoted keys, and values on one line. What goes beyond that (a value
/// over several lines, an array of tables) is refused by line, never guessed at.
/// </summary>
internal static class TomlReader
{
    /// <summary>The tables by name, in any case; each with its keys. Keys before the first table are left out: no profile is there.</summary>
    /// <exception cref="FormatException">A line cannot be read; the message names it.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, TomlValue>> Read(string text)
    {
        var tables = new Dictionary<string, IReadOnlyDictionary<string, TomlValue>>(StringComparer.OrdinalIgnoreCase);
        var table = new Dictionary<string, TomlValue>(StringComparer.OrdinalIgnoreCase);
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            var line = new TomlLine(lines[i].TrimEnd('\r'), i + 1);
            if (line.IsBlank)
            {
                continue;
            }

            if (line.Next == '[')
            {
                string name = line.ReadTableName();
                table = new Dictionary<string, TomlValue>(StringComparer.OrdinalIgnoreCase);
                if (tables.ContainsKey(name))
                {
                    throw line.Error($"the table [{name}] is there twice");
                }

                tables.Add(name, table);
                continue;
            }

            string key = line.ReadKey();
            TomlValue value = line.ReadValue();
            if (table.ContainsKey(key))
            {
                throw line.Error($"the key {key} is there twice");
            }

            table.Add(key, value);
        }

        return tables;
    }
}
