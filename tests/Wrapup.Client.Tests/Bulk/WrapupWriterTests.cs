using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>How often a write is sent, when it counts as there, and what is said where it is not.</summary>
public sealed class WrapupWriterTests
{
    private readonly WatchedTime _time = new();
    private readonly FakeOrganisation _organisation;
    private readonly WrapupWriter _writer;
    private readonly Verifier _verifier;

    public WrapupWriterTests()
    {
        _organisation = new FakeOrganisation(_time) { CanReadMany = false }.AddMany(1);
        _verifier = new Verifier(_organisation, new RunLoad(8), _time, TimeSpan.FromSeconds(3), CancellationToken.None);
        _writer = new WrapupWriter(_organisation, new LiveProof(_organisation, _time), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_write_whose_fate_stays_unknown_and_that_never_arrives_is_sent_four_times_and_no_more()
    {
        _organisation.OnWrite = (n, _, _) => throw Unknown($"502 of attempt {n}.");

        WriteOutcome outcome = await WriteAsync();

        Assert.Equal((WrapupStatus.Failed, 4, 4), (outcome.Status, outcome.Attempts, _organisation.Writes));
        Assert.Contains("attempt 4", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_arrives_within_its_grace_is_not_sent_again()
    {
        DateTimeOffset start = _time.GetUtcNow();
        FakeOrganisation.Write? late = null;
        _organisation.OnWrite = (_, write, _) =>
        {
            late = write;
            throw Unknown("It broke off.");
        };
        _organisation.OnProof = (_, _) =>
        {
            if (_time.GetUtcNow() - start >= TimeSpan.FromSeconds(1.9))
            {
                _organisation.Apply(late!);
            }

            return Task.CompletedTask;
        };

        WriteOutcome outcome = await WriteAsync(verify: false);

        Assert.Equal((WrapupStatus.Applied, 1, 1), (outcome.Status, outcome.Attempts, _organisation.Writes));
    }

    [Fact]
    public async Task A_write_that_was_refused_is_not_sent_again_and_not_looked_for()
    {
        _organisation.OnWrite = (_, _, _) => throw new GenesysApiException(Reason.Rejected, "No.") { StatusCode = 409 };

        WriteOutcome outcome = await WriteAsync();

        Assert.Equal((WrapupStatus.Failed, Reason.Rejected, 1), (outcome.Status, outcome.Failure?.Reason, outcome.Attempts));
        Assert.Equal((1, 0), (_organisation.Writes, _organisation.Proofs));
    }

    [Fact]
    public async Task What_cannot_be_looked_for_is_told_with_both_failures_and_the_id_that_support_asks_for()
    {
        _organisation.OnWrite = (_, _, _) => throw Unknown("It broke off.", "correlation-1");
        _organisation.OnProof = (_, _) => throw new GenesysApiException(Reason.ServiceUnavailable, "And now nothing answers.") { StatusCode = 503 };

        WriteOutcome outcome = await WriteAsync();

        var failure = Assert.IsType<GenesysApiException>(outcome.Failure);
        Assert.Equal((Reason.OutcomeUnknown, "correlation-1", 1), (failure.Reason, failure.CorrelationId, outcome.Attempts));
        Assert.Contains("It broke off.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("And now nothing answers.", failure.Message, StringComparison.Ordinal);
        _ = Assert.IsType<GenesysApiException>(failure.InnerException);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task An_echo_of_what_was_sent_is_the_proof_and_another_is_none(bool isAnother, int proofs)
    {
        _organisation.OnWrite = (_, write, _) =>
        {
            _organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(new AssignedWrapup { Code = CodeId(isAnother ? 2 : 1), Notes = "ours" });
        };

        WriteOutcome outcome = await WriteAsync();

        Assert.Equal((WrapupStatus.Applied, 1, proofs), (outcome.Status, outcome.Attempts, _organisation.Proofs));
    }

    [Theory]
    [InlineData(null, null, null, "but no code is set.")]
    [InlineData(2, null, null, "but the code is 0c000000-0000-4000-8000-000000000002.")]
    [InlineData(2, "No outcome", null, "but the code is No outcome.")]
    [InlineData(1, "Resolved", "theirs", "but the code arrived but the notes did not.")]
    public async Task What_stands_there_instead_is_told(int? code, string? name, string? notes, string says)
    {
        _organisation.OnWrite = (_, _, _) => Task.FromResult<AssignedWrapup?>(null);
        _ = _organisation.Add(1, Agent(1, code is { } n ? new AssignedWrapup { Code = CodeId(n), Name = name, Notes = notes } : null));

        WriteOutcome outcome = await WriteAsync();

        Assert.Equal((WrapupStatus.Failed, Reason.NotApplied, 1), (outcome.Status, outcome.Failure?.Reason, outcome.Attempts));
        Assert.Contains(says, outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains($"interaction {Id(1)}, participant {Agent(1).Id}", outcome.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_proof_is_asked_for_a_write_without_an_echo_stays_pending_and_is_not_looked_for()
    {
        WriteOutcome outcome = await WriteAsync(verify: false);

        Assert.Equal((WrapupStatus.Pending, null, 1, 0), (outcome.Status, outcome.Failure, outcome.Attempts, _organisation.Proofs));
    }

    [Fact]
    public async Task A_proof_that_fails_leaves_the_outcome_unknown_since_the_service_had_accepted_the_write()
    {
        _organisation.OnProof = (_, _) => throw new GenesysApiException(Reason.RateLimited, "Resume after 12:00.") { StatusCode = 429 };

        WriteOutcome outcome = await WriteAsync();

        Assert.Equal((WrapupStatus.Failed, Reason.OutcomeUnknown, 1), (outcome.Status, outcome.Failure?.Reason, outcome.Attempts));
        Assert.Contains("accepted the write", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(Reason.RateLimited, Assert.IsType<GenesysApiException>(outcome.Failure.InnerException).Reason);
    }

    private static GenesysApiException Unknown(string message, string? correlation = null) =>
        new(Reason.ServiceUnavailable, message) { StatusCode = 502, FateUnknown = true, CorrelationId = correlation };

    // as the walk of a record does it
    private Task<WriteOutcome> WriteAsync(bool verify = true)
    {
        var expected = new ExpectedWrapup(Id(1), Agent(1), new WrapupWrite(CodeId(1), "ours", null, false));
        return _time.RunAsync(WriteAndProveAsync());

        async Task<WriteOutcome> WriteAndProveAsync()
        {
            WriteOutcome outcome = await _writer.WriteAsync(expected, CancellationToken.None);
            return verify && outcome.Status == WrapupStatus.Pending ? outcome.After(await _verifier.ConfirmAsync(expected), expected) : outcome;
        }
    }
}
