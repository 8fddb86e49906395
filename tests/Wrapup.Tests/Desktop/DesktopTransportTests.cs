using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Security.Authentication;
using Wrapup.Tests.Cmdlets;
using Xunit;

namespace Wrapup.Tests.Desktop;

/// <summary>
/// The sockets of the build for Windows PowerShell: TLS 1.2 and the number of connections are set on the handler, where the framework's own
/// defaults would be those of the process, and the process, which is the user's session, is left as it is.
/// </summary>
public sealed class DesktopTransportTests : IDisposable
{
    private readonly AssemblyLoadContext _context = new("desktop", isCollectible: true);

    // what the framework lacks and the set brings along; all else is this runtime's
    public DesktopTransportTests() => _context.Resolving += static (context, name) =>
        context.LoadFromAssemblyPath(Path.Combine(BuiltModule.Bin("net472"), $"{name.Name}.dll"));

    public void Dispose() => _context.Unload();

    [Fact]
    public void TLS_and_the_number_of_connections_are_set_on_the_handler()
    {
        using HttpClientHandler handler = Create();

        Assert.Equal(SslProtocols.Tls12, handler.SslProtocols);
        // the framework allows two a host; what it is where nobody sets it here is the largest number there is
        Assert.InRange(handler.MaxConnectionsPerServer, 64, 1024);
        Assert.Equal((false, false), (handler.AllowAutoRedirect, handler.UseCookies));
    }

    [Theory]
    [InlineData("Wrapup.dll")]
    [InlineData("Wrapup.Client.dll")]
    public void Nothing_of_ours_touches_the_settings_of_the_process(string name)
    {
        using var portable = new PEReader(File.OpenRead(Path.Combine(BuiltModule.Bin("net472"), name)));
        MetadataReader reader = portable.GetMetadataReader();

        Assert.DoesNotContain(
            reader.TypeReferences.Select(handle => TypeNames.Of(reader, handle)),
            type => type is "System.Net.ServicePointManager" or "System.Net.ServicePoint" or "System.AppContext");
    }

    private HttpClientHandler Create()
    {
        Assembly client = _context.LoadFromAssemblyPath(Path.Combine(BuiltModule.Bin("net472"), "Wrapup.Client.dll"));
        Assert.NotSame(typeof(Wrapup.Client.WrapupResult).Assembly, client);
        object options = Activator.CreateInstance(client.GetType("Wrapup.Client.ConnectionOptions", throwOnError: true)!, nonPublic: true)!;
        MethodInfo create = client.GetType("Wrapup.Client.Transport", throwOnError: true)!.GetMethod("Create", BindingFlags.Public | BindingFlags.Static)!;
        return Assert.IsType<HttpClientHandler>(create.Invoke(null, [options]));
    }
}
