using System;
using System.Collections.Generic;

namespace Wrapup.Client;

/// <summary>Gathers what the parts of one payload come to; a part that fails does not cost its neighbours.</summary>
internal sealed class EventCollector
{
    private readonly List<GcEvent> _events = [];
    private readonly List<WrapupException> _failures = [];
    private EventNotices _notices;

    public void Add(GcEvent read)
    {
        _events.Add(read);
        Check();
    }

    public void Add(EventNotices notice) => _notices |= notice;

    /// <summary>Reads one part; what is wrong with it stays its own.</summary>
    public void Try(Action read)
    {
        int before = _events.Count;
        try
        {
            read();
        }
        catch (TooManyEventsException)
        {
            throw;
        }
        catch (WrapupException e)
        {
            Fail(before, e);
        }
        catch (InvalidOperationException)
        {
            // how the JSON reader answers half a surrogate or bytes that are no UTF-8, found only where a text is looked at
            Fail(before, InvalidEvent.Error("The payload is no event: it holds text that is no Unicode."));
        }
    }

    public EventBatch ToBatch() => new(_events, _failures, _notices);

    private void Fail(int before, WrapupException failure)
    {
        _events.RemoveRange(before, _events.Count - before);
        _failures.Add(failure);
        Check();
    }

    private void Check()
    {
        if (_events.Count + _failures.Count > EventReader.MostEvents)
        {
            throw new TooManyEventsException();
        }
    }

    private sealed class TooManyEventsException() : WrapupException(Reason.InvalidEvent, $"The payload holds more than {EventReader.MostEvents} events.");
}
