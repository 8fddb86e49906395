using System;
using System.Threading;

namespace Wrapup.Sandbox;

/// <summary>A fault at work: whom it matches, and how often it struck.</summary>
internal sealed class ScriptedFault
{
    private readonly object _gate = new();
    private readonly string? _method;
    private readonly string? _route;
    private long _seen;
    private int _hits;

    public ScriptedFault(int id, Fault fault)
    {
        Id = id;
        Fault = fault;
        (_method, _route) = SplitRoute(fault);
    }

    public int Id { get; }

    public Fault Fault { get; }

    public int Hits => Volatile.Read(ref _hits);

    public bool IsForSocket =>
        Fault.Kind is FaultKind.SocketDrop or FaultKind.SocketStall or FaultKind.SocketClosing or FaultKind.MissedEvent;

    public bool Matches(string method, string pattern, string path)
    {
        if (_method is not null && !string.Equals(_method, method, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return _route is null
            || string.Equals(_route, pattern, StringComparison.OrdinalIgnoreCase)
            || Glob.IsMatch(_route, path);
    }

    public bool MatchesSocket(string channelOrTopic) => _route is null || Glob.IsMatch(_route, channelOrTopic);

    /// <summary>One matching request has come: is it struck?</summary>
    public bool TryStrike()
    {
        lock (_gate)
        {
            var number = _seen++;
            if (number < Fault.Skip || (Fault.Count > 0 && _hits >= Fault.Count))
            {
                return false;
            }

            var draw = (Ids.Mix(unchecked((ulong)Fault.Seed) ^ Ids.Mix((ulong)number)) >> 11) * (1.0 / (1UL << 53));
            if (draw >= Fault.Rate)
            {
                return false;
            }

            _hits++;
            return true;
        }
    }

    private static (string? Method, string? Route) SplitRoute(Fault fault)
    {
        var route = string.IsNullOrEmpty(fault.Route) ? null : fault.Route;
        var space = route?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return space > 0 ? (route![..space], route[(space + 1)..]) : (fault.Method, route);
    }
}
