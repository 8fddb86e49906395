using System;
using System.Diagnostics;
using System.Linq;
using System.Net.NetworkInformation;

namespace Wrapup.Benchmarks.Macro;

/// <summary>What the process holds, after all that can be collected is.</summary>
/// <param name="Memory">Managed memory, in bytes.</param>
/// <param name="Handles">Open handles; on Linux, open files.</param>
/// <param name="Sockets">Open connections to the sandbox.</param>
internal sealed record Footprint(long Memory, int Handles, int Sockets)
{
    public static Footprint Now(int port)
    {
        long memory = GC.GetTotalMemory(forceFullCollection: true);
        GC.WaitForPendingFinalizers();
        memory = Math.Min(memory, GC.GetTotalMemory(forceFullCollection: true));
        using var self = Process.GetCurrentProcess();
        int sockets = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(c => c.State == TcpState.Established && c.RemoteEndPoint.Port == port);
        return new Footprint(memory, self.HandleCount, sockets);
    }

    /// <summary>The greater of each.</summary>
    public Footprint Most(Footprint other) =>
        new(Math.Max(Memory, other.Memory), Math.Max(Handles, other.Handles), Math.Max(Sockets, other.Sockets));
}
