using System;
using System.Linq;
using CsCheck;
using Xunit;

namespace Wrapup.Client.Tests;

public sealed class SearchWindowTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Windows_meet_at_midnight_of_UTC_and_take_a_week_at_most()
    {
        var range = new SearchWindow(Utc(1, 10), Utc(16, 11));

        Assert.Equal(
            [new(Utc(1, 10), Utc(8)), new(Utc(8), Utc(15)), new(Utc(15), Utc(16, 11))],
            range.Split(SearchWindow.MaxDays));
        Assert.Equal([new SearchWindow(Utc(1, 10), Utc(1, 11))], new SearchWindow(Utc(1, 10), Utc(1, 11)).Split(1));
    }

    [Fact]
    public void Windows_cover_the_range_once_whatever_its_ends_and_offsets_are()
    {
        Gen.Select(Gen.Long[0, 3_000_000], Gen.Long[1, 6_000_000], Gen.Int[-14, 14], Gen.Int[1, 9]).Sample((from, length, offset, days) =>
        {
            DateTimeOffset start = s_now.AddSeconds(from).ToOffset(TimeSpan.FromHours(offset));
            SearchWindow range = new(start, start.AddSeconds(length));
            SearchWindow[] windows = [.. range.Split(days)];
            bool meet = windows.Skip(1).Zip(windows, (next, before) => next.From == before.To && next.From.UtcDateTime.TimeOfDay == TimeSpan.Zero).All(ok => ok);
            return meet
                && windows[0].From == range.From
                && windows[^1].To == range.To
                && windows.All(w => w.From < w.To && w.To - w.From <= TimeSpan.FromDays(days));
        });
    }

    [Fact]
    public void A_clock_change_of_the_users_zone_takes_no_hour_and_gives_none()
    {
        // 25 October 2026: 03:00 +02:00 becomes 02:00 +01:00; the same wall-clock times are 25 hours apart
        DateTimeOffset before = new(2026, 10, 25, 0, 0, 0, TimeSpan.FromHours(2));
        DateTimeOffset after = new(2026, 10, 26, 0, 0, 0, TimeSpan.FromHours(1));

        SearchWindow range = SearchRange.Of(before, after, s_now);

        Assert.Equal(TimeSpan.FromHours(25), range.To - range.From);
        Assert.Equal([22, 0], range.Split(1).Select(w => w.From.Hour));
        Assert.True(range.Contains(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2))));
        Assert.True(range.Contains(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1))));
    }

    [Theory]
    [InlineData(1, 0, 2, 0, true)]
    [InlineData(1, 10, 1, 11, true)]
    [InlineData(1, 23, 2, 1, false)]
    public void One_day_is_a_day_of_UTC(int fromDay, int fromHour, int toDay, int toHour, bool isOneDay) =>
        Assert.Equal(isOneDay, new SearchWindow(Utc(fromDay, fromHour), Utc(toDay, toHour)).IsOneDay);

    [Fact]
    public void The_range_is_a_day_up_to_now_where_nothing_is_said()
    {
        Assert.Equal(new SearchWindow(s_now.AddDays(-1), s_now), SearchRange.Of(null, null, s_now));
        Assert.Equal(new SearchWindow(Utc(1), Utc(2)), SearchRange.Of(null, Utc(2), s_now));
        Assert.Equal(new SearchWindow(Utc(1), s_now), SearchRange.Of(Utc(1), null, s_now));
    }

    [Fact]
    public void An_end_in_the_far_future_costs_no_requests()
    {
        Assert.Equal(new SearchWindow(Utc(1), s_now.AddDays(1)), SearchRange.Of(Utc(1), DateTimeOffset.MaxValue, s_now));
        Assert.Equal(new SearchWindow(Utc(1), s_now.AddMinutes(5)), SearchRange.Of(Utc(1), s_now.AddMinutes(5), s_now));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-01", "-Since 2026-11-02", "-Until 2026-11-01")]
    [InlineData("2026-11-02", "2026-11-02", "-Since 2026-11-02", "-Until 2026-11-02")]
    [InlineData("2026-11-21", null, "-Since 2026-11-21", "now")]
    [InlineData("2027-01-01", "2027-02-01", "-Since 2027-01-01", "future")]
    [InlineData("0001-01-01", null, "-Since 0001-01-01", "before")]
    [InlineData(null, "0001-01-02", "-Until 0001-01-02", "before")]
    public void An_empty_or_upside_down_range_names_the_parameter(string? since, string? until, string says, string too)
    {
        var e = Assert.Throws<WrapupException>(() => SearchRange.Of(Parse(since), Parse(until), s_now));

        Assert.Equal(Reason.InvalidInput, e.Reason);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Contains(too, e.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Utc(int day, int hour = 0) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset? Parse(string? text) => text is null ? null : new(DateTime.Parse(text, null), TimeSpan.Zero);
}
