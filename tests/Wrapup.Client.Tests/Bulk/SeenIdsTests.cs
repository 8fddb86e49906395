using System;
using System.Linq;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>An id that was forgotten would be judged by a copy that does not show yet what the run itself wrote.</summary>
public sealed class SeenIdsTests
{
    private const int Ids = 100_000;

    [Fact]
    public void What_was_added_is_never_forgotten_and_hardly_anything_else_is_claimed()
    {
        var random = new Random(4);
        Guid[] ids = [.. Enumerable.Range(0, Ids).Select(_ => NewId(random))];
        var seen = new SeenIds();

        int claimed = ids.Count(seen.AddWasSeen);

        Assert.All(ids, id => Assert.True(seen.AddWasSeen(id)));
        // four of eight million bits each: a hundred thousand fill a twentieth
        Assert.InRange(claimed, 0, 20);
    }

    [Fact]
    public void Ids_that_are_counted_up_are_told_apart_too()
    {
        var seen = new SeenIds();

        int claimed = Enumerable.Range(1, Ids).Count(n => seen.AddWasSeen(Guid.ParseExact(FakeOrganisation.Id(n), "D")));

        Assert.InRange(claimed, 0, Ids / 100);
    }

    private static Guid NewId(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
