using Xunit;

namespace Wrapup.Client.Tests;

/// <summary>What reader and verifier go by: a wrong count would leave a run that waits for nothing.</summary>
public sealed class RunLoadTests
{
    private readonly RunLoad _load = new(throttleLimit: 2);

    [Fact]
    public void The_writes_run_out_where_no_more_than_four_for_each_request_are_on_their_way_to_one()
    {
        for (int n = 0; n < 8; n++)
        {
            _load.Enter();
        }

        Assert.True(_load.NeedsRecords);
        _load.Enter();
        Assert.False(_load.NeedsRecords);
        _load.EnterRead();
        Assert.True(_load.NeedsRecords);
        _load.LeaveRead();
        Assert.False(_load.NeedsRecords);
    }

    [Fact]
    public void A_record_counts_from_its_start_to_its_result_and_is_busy_while_it_does_not_only_wait()
    {
        _load.Start();
        _load.Start();
        _load.Enter();
        _load.Enter();
        Assert.Equal((2, 2, 2, false), (_load.Started, _load.Unfinished, _load.Busy, _load.OnlyVerifying));

        _load.Rest();
        Assert.Equal((2, 1, false), (_load.Unfinished, _load.Busy, _load.OnlyVerifying));
        _load.Rest();
        Assert.Equal((2, 0, true), (_load.Unfinished, _load.Busy, _load.OnlyVerifying));

        _load.Rouse();
        Assert.Equal((2, 1, false), (_load.Unfinished, _load.Busy, _load.OnlyVerifying));

        _load.Leave();
        _load.Finish();
        Assert.Equal((2, 1, 0, true), (_load.Started, _load.Unfinished, _load.Busy, _load.OnlyVerifying));
    }

    [Fact]
    public void An_input_that_waits_is_over_with_the_next_record()
    {
        _load.InputWaits = true;
        Assert.True(_load.InputWaits);

        _load.Start();

        Assert.False(_load.InputWaits);
    }
}
