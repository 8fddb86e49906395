using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

public sealed class BatchReaderTests
{
    [Fact]
    public async Task Reads_that_end_at_once_do_not_pile_up_on_the_stack()
    {
        const int Records = 20_000;
        var closed = new GenesysApiException(Reason.NotConnected, "The connection is closed.");
        var first = new TaskCompletionSource();
        var organisation = new FakeOrganisation { Kind = ApiKind.Auto, CanReadMany = false };
        organisation.OnRead = async (_, _) =>
        {
            await first.Task;
            throw closed;
        };
        using var stop = new CancellationTokenSource();
        using var reader = new BatchReader(organisation, new RunLoad(8), new WatchedTime(), stop.Token);
        // which Api it is shows at the first read, so that the others wait for it
        Task<Reason>[] walks = [.. Enumerable.Range(1, Records).Select(n => WalkAsync(reader, n))];

        first.SetResult();

        Assert.All(await Task.WhenAll(walks), reason => Assert.Equal(Reason.NotConnected, reason));
        Assert.Equal(Records, organisation.Reads);
    }

    // a record that has come to its end lets the reader look again, as a run's does
    private static async Task<Reason> WalkAsync(BatchReader reader, int n)
    {
        try
        {
            _ = await reader.ReadAsync(Id(n));
            return Reason.None;
        }
        catch (GenesysApiException e)
        {
            reader.Pump();
            return e.Reason;
        }
    }
}
