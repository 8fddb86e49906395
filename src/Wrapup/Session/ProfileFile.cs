using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using Wrapup.Client;

namespace Wrapup;

/// <summary>The profiles of the official CLI: <c>~/.gc/config.toml</c>, one table a profile.</summary>
internal static class ProfileFile
{
    /// <summary>Where the official CLI keeps it.</summary>
    public static string DefaultPath => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".gc", "config.toml");

    /// <summary>The profile of that name, in any case since the CLI does not keep it.</summary>
    /// <exception cref="WrapupException"><see cref="Reason.InvalidProfile"/>; the message names file, line and field, never a value.</exception>
    public static ConnectionProfile Read(string path, string name)
    {
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, TomlValue>> tables = ReadTables(path);
        if (!tables.TryGetValue(name, out IReadOnlyDictionary<string, TomlValue>? table))
        {
            string known = tables.Count == 0 ? "It holds none." : $"It holds {string.Join(", ", tables.Keys.Select(k => $"'{k}'"))}.";
            throw Invalid(path, $"there is no profile '{name}'. {known}");
        }

        string? id = Text(path, name, table, "client_credentials");
        string? secret = Text(path, name, table, "client_secret");
        string? token = Text(path, name, table, "access_token");
        string grant = table.TryGetValue("grant_type", out TomlValue? kind) ? kind.Text.Trim() : string.Empty;
        string region = Text(path, name, table, "environment") ?? throw Invalid(path, $"profile '{name}' lacks the field environment.");

        // "0" is a bare token and "1" the client's own login; "2" and "3" are logins in a browser, of which the file keeps no lasting secret
        bool useToken = token is not null && (grant == "0" || id is null || secret is null);
        if (!useToken && id is null)
        {
            throw Invalid(path, $"profile '{name}' lacks the field client_credentials, and has no access_token either.");
        }

        if (!useToken && secret is null)
        {
            throw Invalid(path, $"profile '{name}' lacks the field client_secret, and has no access_token either.");
        }

        return new ConnectionProfile($"profile '{name}' of {path}")
        {
            Region = region,
            ClientId = useToken ? null : id,
            ClientSecret = useToken ? null : Secure(secret),
            AccessToken = useToken ? Secure(token) : null,
        };
    }

    /// <summary>The names of the profiles; none where there is no file.</summary>
    public static IReadOnlyList<string> Names(string path) => File.Exists(path) ? ReadTables(path).Keys.ToList() : [];

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, TomlValue>> ReadTables(string path)
    {
        try
        {
            return TomlReader.Read(File.ReadAllText(path));
        }
        catch (FormatException exception)
        {
            throw new WrapupException(Reason.InvalidProfile, $"{path}, {exception.Message}.", null, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
        {
            string what = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : "the file cannot be read.";
            throw new WrapupException(Reason.InvalidProfile, $"{path}: {what}", null, exception);
        }
    }

    private static string? Text(string path, string profile, IReadOnlyDictionary<string, TomlValue> table, string field)
    {
        if (!table.TryGetValue(field, out TomlValue? value))
        {
            return null;
        }

        if (!value.IsString)
        {
            throw Invalid(path, $"line {value.Line}: the field {field} of profile '{profile}' is not a string.");
        }

        string text = value.Text.Trim();
        return text.Length == 0 ? null : text;
    }

    private static SecureString? Secure(string? text) => text is null ? null : SecretText.Hide(text);

    private static WrapupException Invalid(string path, string what) => new(Reason.InvalidProfile, $"{path}: {what}");
}
