using System.Collections.Generic;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Puts together the bytes that a pipeline has taken apart; one more than a payload may have is enough to refuse it.</summary>
internal sealed class EventBytes
{
    private readonly List<byte> _bytes = [];

    public void Add(byte one)
    {
        if (_bytes.Count <= EventReader.MostBytes)
        {
            _bytes.Add(one);
        }
    }

    /// <summary>Reads what there is.</summary>
    public IReadOnlyList<EventPart> Flush()
    {
        if (_bytes.Count == 0)
        {
            return [];
        }

        byte[] payload = [.. _bytes];
        _bytes.Clear();
        return [new EventPart(EventReader.Read(payload), payload)];
    }
}
