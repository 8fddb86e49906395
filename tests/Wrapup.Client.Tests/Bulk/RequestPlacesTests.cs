using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>Who gets the next place.</summary>
public sealed class RequestPlacesTests
{
    [Fact]
    public void No_more_are_held_than_there_are()
    {
        var places = new RequestPlaces(2);

        Task[] entered = [places.EnterAsync(goesFirst: false), places.EnterAsync(goesFirst: true), places.EnterAsync(goesFirst: true)];

        Assert.Equal([true, true, false], [entered[0].IsCompleted, entered[1].IsCompleted, entered[2].IsCompleted]);
    }

    [Fact]
    public async Task Those_who_go_first_go_before_all_who_wait_and_the_rest_in_the_order_in_which_they_came()
    {
        var places = new RequestPlaces(1);
        await places.EnterAsync(goesFirst: false);
        Task one = places.EnterAsync(goesFirst: false);
        Task two = places.EnterAsync(goesFirst: false);
        Task first = places.EnterAsync(goesFirst: true);

        places.Leave();
        await first;
        Assert.False(one.IsCompleted);
        places.Leave();
        await one;
        Assert.False(two.IsCompleted);
        places.Leave();
        await two;
    }

    [Fact]
    public async Task Places_that_are_given_back_at_once_do_not_pile_up_on_the_stack()
    {
        const int Waiting = 50_000;
        var places = new RequestPlaces(1);
        await places.EnterAsync(goesFirst: false);
        int left = 0;
        async Task PassAsync()
        {
            await places.EnterAsync(goesFirst: false).ConfigureAwait(false);
            left++;
            places.Leave();
        }

        Task[] all = [.. Enumerable.Range(0, Waiting).Select(_ => PassAsync())];

        places.Leave();
        await Task.WhenAll(all);

        Assert.Equal(Waiting, left);
    }

    [Fact]
    public async Task Whoever_is_next_goes_on_at_once_on_the_thread_that_has_left()
    {
        var places = new RequestPlaces(1);
        await places.EnterAsync(goesFirst: false);
        var threads = new List<int>();
        async Task PassAsync()
        {
            await places.EnterAsync(goesFirst: false).ConfigureAwait(false);
            threads.Add(Environment.CurrentManagedThreadId);
        }

        _ = PassAsync();
        _ = PassAsync();
        int thread = Environment.CurrentManagedThreadId;
        places.Leave();
        places.Leave();

        Assert.Equal([thread, thread], threads);
    }

    [Fact]
    public void A_place_that_nobody_waits_for_is_free_again()
    {
        var places = new RequestPlaces(1);
        _ = places.EnterAsync(goesFirst: false);

        places.Leave();

        Assert.True(places.EnterAsync(goesFirst: false).IsCompleted);
    }
}
