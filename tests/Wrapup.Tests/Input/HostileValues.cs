using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Security;

namespace Wrapup.Tests.Input;

/// <summary>What a parameter can be given that nobody meant it to get, each with a name for the message of a failure.</summary>
internal static class HostileValues
{
    public const string Uuid = "2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f";
    private const int Megabyte = 1 << 20;

    public static IEnumerable<(string Name, object? Value)> All => Texts.Concat(Others);

    public static IEnumerable<(string Name, object? Value)> Texts =>
    [
        ("null", null),
        ("empty", string.Empty),
        ("blank", " \t\r\n\u00a0\u2003"),
        ("word", "nonsense"),
        ("NUL", "a\0b"),
        ("escape sequence", "\u001b[31mred\u001b]0;title\u0007"),
        ("right to left", "\u202e" + Uuid),
        ("byte order mark", "\ufeff" + Uuid),
        ("half a pair", "\ud800"),
        ("noncharacter", "\uffff\ufffe"),
        ("one UUID too many", Uuid + Uuid),
        ("parent", "../"),
        ("parent of an id", Uuid + "/../../../oauth/token"),
        ("parent, escaped", "..%2f..%2Foauth%2ftoken"),
        ("NUL, escaped", "%00"),
        ("backslashes", "..\\..\\x"),
        ("query", Uuid + "?x=1&id=2"),
        ("fragment", Uuid + "#x"),
        ("wide digits", "２f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f"),
        ("arabic digits", "٢٣٤"),
        ("braces", "{" + Uuid.ToUpperInvariant() + "}"),
        ("line end", Uuid + "\r\nX-Header: x"),
        ("scheme alone", "https://"),
        ("open bracket", "http://["),
        ("another scheme", "file:///etc/passwd"),
        ("no scheme", "//host/path"),
        ("relative", "host:not-a-port"),
        ("huge port", "http://localhost:99999999999/"),
        ("login in the address", "http://user:pass@localhost/?q#f"),
        ("open wildcard", "["),
        ("backwards wildcard", "[z-a]`"),
        ("many wildcards", string.Concat(Enumerable.Repeat("*a", 200)) + "b"),
        ("wildcards alone", new string('*', 5000)),
        ("no such drive", "nodrive:\\x"),
        ("no such provider", "Nothing::x"),
        ("another provider", "env:PATH"),
        ("another provider, whole", "Microsoft.PowerShell.Core\\Variable::x"),
        ("long name", new string('n', 5000)),
        ("deep path", string.Concat(Enumerable.Repeat("d/", 3000))),
        ("a megabyte", new string('x', Megabyte)),
        ("letters of two bytes", new string('é', 40_000)),
        ("number as text", "1e400"),
        ("huge number as text", new string('9', 400)),
        ("date far off", "9999-12-31T23:59:59.9999999-14:00"),
        ("no date", "2026-02-30"),
    ];

    private static IEnumerable<(string Name, object? Value)> Others =>
    [
        ("2", 2),
        ("-1", -1),
        ("0", 0),
        ("int.MaxValue", int.MaxValue),
        ("int.MinValue", int.MinValue),
        ("long.MaxValue", long.MaxValue),
        ("NaN", double.NaN),
        ("infinity", double.NegativeInfinity),
        ("a huge integer", BigInteger.Pow(10, 400)),
        ("a character", '\0'),
        ("true", true),
        ("first date", DateTime.MinValue),
        ("last date", DateTime.MaxValue),
        ("first moment", DateTimeOffset.MinValue),
        ("last moment", DateTimeOffset.MaxValue),
        ("a span", TimeSpan.MinValue),
        ("empty UUID", Guid.Empty),
        ("empty array", Array.Empty<object>()),
        ("array of nothing", new object?[] { null }),
        ("mixed array", new object?[] { "a", 1, null, new object[] { "b", new Hashtable() } }),
        ("hashtable that holds itself", Itself()),
        ("bytes", new byte[] { 0xff, 0xfe, 0 }),
        ("empty hashtable", new Hashtable()),
        ("hashtable", new Hashtable { ["Id"] = "../", ["InteractionId"] = 1 }),
        ("row", Row()),
        ("script", ScriptBlock.Create("throw 'from the script'")),
        ("object", new object()),
        ("type", typeof(string)),
        ("empty secret", new SecureString()),
        ("exception", new InvalidOperationException("not thrown")),
        ("address", new Uri("../x", UriKind.Relative)),
    ];

    // no array: the engine itself overflows its stack where it makes an enum of one that holds itself
    private static Hashtable Itself()
    {
        var itself = new Hashtable();
        itself["data"] = itself;
        return itself;
    }

    private static PSObject Row()
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Id", new Hashtable()));
        row.Properties.Add(new PSNoteProperty("Self", row));
        row.Properties.Add(new PSScriptProperty("InteractionId", ScriptBlock.Create("throw 'from a property'")));
        return row;
    }
}
