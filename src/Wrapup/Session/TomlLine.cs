using System;
using System.Globalization;
using System.Text;

namespace Wrapup;

/// <summary>One line of a TOML file and how far it was read.</summary>
internal sealed class TomlLine(string text, int number)
{
    private int _at;

    /// <summary>Whether only a comment, or nothing, is left.</summary>
    public bool IsBlank
    {
        get
        {
            SkipBlanks();
            return _at == text.Length || text[_at] == '#';
        }
    }

    /// <summary>The character at hand, or NUL at the end.</summary>
    public char Next => _at < text.Length ? text[_at] : '\0';

    /// <summary>Reads <c>[name]</c>; the parts of a dotted name are joined by dots.</summary>
    public string ReadTableName()
    {
        Expect('[');
        if (Next == '[')
        {
            throw Error("arrays of tables are not supported");
        }

        string name = ReadDottedKey();
        Expect(']');
        ExpectEnd();
        return name;
    }

    /// <summary>Reads <c>key =</c>.</summary>
    public string ReadKey()
    {
        string key = ReadDottedKey();
        Expect('=');
        SkipBlanks();
        return key;
    }

    /// <summary>Reads a value up to the end of the line.</summary>
    public TomlValue ReadValue()
    {
        SkipBlanks();
        if (Next is '"' or '\'')
        {
            string value = ReadString();
            ExpectEnd();
            return new TomlValue(value, true, number);
        }

        int start = _at;
        while (_at < text.Length && text[_at] != '#')
        {
            _at++;
        }

        string bare = text.Substring(start, _at - start).TrimEnd();
        return bare.Length == 0
            ? throw Error("the value is missing")
            : bare[0] is '[' or '{' && bare[bare.Length - 1] is not (']' or '}')
            ? throw Error("a value over several lines is not supported")
            : new TomlValue(bare, false, number);
    }

    /// <summary>The error for this line; it never quotes the line, which may hold a secret.</summary>
    public FormatException Error(string what) => new($"line {number.ToString(CultureInfo.InvariantCulture)}: {what}");

    private string ReadDottedKey()
    {
        var name = new StringBuilder();
        while (true)
        {
            SkipBlanks();
            _ = name.Append(Next is '"' or '\'' ? ReadString() : ReadBareKey());
            SkipBlanks();
            if (Next != '.')
            {
                return name.ToString();
            }

            _at++;
            _ = name.Append('.');
        }
    }

    private string ReadBareKey()
    {
        int start = _at;
        while (Next is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-')
        {
            _at++;
        }

        return _at > start ? text.Substring(start, _at - start) : throw Error("a name was expected");
    }

    private string ReadString()
    {
        char quote = text[_at++];
        if (_at + 1 < text.Length && text[_at] == quote && text[_at + 1] == quote)
        {
            throw Error("a string over several lines is not supported");
        }

        var value = new StringBuilder();
        while (_at < text.Length)
        {
            char c = text[_at++];
            if (c == quote)
            {
                return value.ToString();
            }

            _ = c == '\\' && quote == '"' ? AppendEscape(value) : value.Append(c);
        }

        throw Error("the closing quote is missing");
    }

    private StringBuilder AppendEscape(StringBuilder value)
    {
        char c = Next;
        _at++;
        return c switch
        {
            'b' => value.Append('\b'),
            't' => value.Append('\t'),
            'n' => value.Append('\n'),
            'f' => value.Append('\f'),
            'r' => value.Append('\r'),
            'e' => value.Append('\u001b'),
            '"' or '\\' => value.Append(c),
            'u' => value.Append(ReadCodePoint(4)),
            'U' => value.Append(ReadCodePoint(8)),
            _ => throw Error("an escape is not one of TOML's"),
        };
    }

    private string ReadCodePoint(int digits)
    {
        long code = 0;
        for (int i = 0; i < digits; i++, _at++)
        {
            int digit = Uri.IsHexDigit(Next) ? Uri.FromHex(Next) : throw Error("an escape names no character");
            code = (code * 16) + digit;
        }

        return code is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? throw Error("an escape names no character") : char.ConvertFromUtf32((int)code);
    }

    private void Expect(char wanted)
    {
        SkipBlanks();
        if (Next != wanted)
        {
            throw Error($"'{wanted}' was expected");
        }

        _at++;
    }

    private void ExpectEnd()
    {
        if (!IsBlank)
        {
            throw Error("something stands behind the value");
        }
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t')
        {
            _at++;
        }
    }
}
