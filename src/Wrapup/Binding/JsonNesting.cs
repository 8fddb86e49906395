namespace Wrapup;

/// <summary>How deep a JSON text is after what was added so far: tells a whole document from one whose lines are still to come.</summary>
internal sealed class JsonNesting
{
    private int _depth;
    private bool _isInText;
    private bool _isEscaped;
    private bool _hasBegun;
    private char _last;

    /// <summary>Whether all that was opened is closed.</summary>
    public bool IsBalanced => _hasBegun && _depth <= 0 && !_isInText;

    /// <summary>Whether a value must come next.</summary>
    public bool AwaitsValue => !_isInText && _last is ',' or '[' or ':';

    /// <summary>Whether a text is a document by itself, as far as its brackets tell.</summary>
    public static bool IsWhole(string text)
    {
        var nesting = new JsonNesting();
        nesting.Add(text);
        return nesting.IsBalanced && nesting._last is not ',';
    }

    /// <summary>Whether a text begins as an object or an array does.</summary>
    public static bool IsBegun(string text) => text.TrimStart('\ufeff', ' ', '\t', '\r', '\n') is { Length: > 0 } begun && begun[0] is '{' or '[';

    /// <summary>Whether a text begins as an object does.</summary>
    public static bool IsObject(string text) => IsBegun(text) && text.TrimStart('\ufeff', ' ', '\t', '\r', '\n')[0] == '{';

    public void Add(string text)
    {
        foreach (char c in text)
        {
            Add(c);
        }

        // a line ends no escape
        _isEscaped = false;
    }

    public void Clear()
    {
        (_depth, _isInText, _isEscaped, _hasBegun) = (0, false, false, false);
        _last = '\0';
    }

    private void Add(char c)
    {
        if (_isInText)
        {
            (_isEscaped, _isInText) = (!_isEscaped && c == '\\', _isEscaped || c != '"');
            return;
        }

        switch (c)
        {
            case '"':
                _isInText = true;
                _hasBegun = true;
                break;
            case '{' or '[':
                _depth++;
                _hasBegun = true;
                break;
            case '}' or ']':
                _depth--;
                break;
        }

        _last = char.IsWhiteSpace(c) ? _last : c;
    }
}
