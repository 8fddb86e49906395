using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What is told of a record of which several participants are coded, where something comes between them.</summary>
public sealed class SeveralParticipantsTests : IDisposable
{
    private static readonly JournalHeader s_header = new() { ModuleVersion = "0.1.0", Kind = "Set", Organization = "org-1" };
    private static readonly WrapupRequest s_all = RunHarness.Request(1) with { Participant = ParticipantChoice.All };
    private readonly FakeOrganisation _organisation = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("wrapup-several-").FullName;

    private string FilePath => Path.Combine(_folder, "run.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_run_that_ends_between_two_participants_of_a_record_tells_what_became_of_the_first_and_writes_no_more()
    {
        _ = _organisation.Add(1, Agent(1), Agent(2));
        using var harness = new RunHarness(_organisation);
        _organisation.OnWrite = (_, write, _) =>
        {
            _organisation.Apply(write);
            harness.Run.End.Observe(new WrapupException(Reason.RateLimited, "Resume after 12:00."));
            return Task.FromResult<AssignedWrapup?>(null);
        };

        IReadOnlyList<WrapupResult> results = await SetAsync(harness);

        Assert.Equal([(WrapupStatus.Applied, Reason.None), (WrapupStatus.Skipped, Reason.NotReached)], results.Select(r => (r.Status, r.Reason)));
        Assert.Equal((Agent(1).Id, 1), (results[0].ParticipantId, _organisation.Writes));
        Assert.Contains("Resume after 12:00.", results[1].Message, StringComparison.Ordinal);
        Assert.NotNull(results[1].RecommendedAction);
    }

    [Theory]
    [InlineData(Reason.ServiceUnavailable, 503, Reason.Rejected, 3)]
    [InlineData(Reason.InvalidResponse, 200, Reason.Rejected, 3)]
    [InlineData(Reason.InteractionNotFound, 404, Reason.InteractionNotFound, 2)]
    [InlineData(Reason.Unauthorized, 401, Reason.Unauthorized, 2)]
    public async Task A_refusal_that_no_check_can_explain_since_they_cannot_be_read_is_one_of_its_participant_alone(
        Reason reason, int status, Reason told, int writes)
    {
        _ = _organisation.Add(1, Agent(1), Agent(2), Agent(3));
        _organisation.OnWrite = (n, write, _) =>
        {
            if (n == 2)
            {
                _organisation.OnRead = (_, _) => throw new GenesysApiException(reason, "It cannot be read.") { StatusCode = status };
                throw new GenesysApiException(Reason.Rejected, "Invalid request body") { StatusCode = 400 };
            }

            _organisation.Apply(write);
            return Task.FromResult<AssignedWrapup?>(null);
        };
        using var harness = new RunHarness(_organisation);

        IReadOnlyList<WrapupResult> results = await SetAsync(harness);

        Assert.Equal((WrapupStatus.Applied, Agent(1).Id), (results[0].Status, results[0].ParticipantId));
        Assert.Equal((WrapupStatus.Failed, told), (results[1].Status, results[1].Reason));
        Assert.Equal((writes, writes), (_organisation.Writes, results.Count));
        if (told == Reason.Rejected)
        {
            Assert.Equal((Agent(2).Id, 1), (results[1].ParticipantId, results[1].Attempts));
            Assert.Contains("Invalid request body", results[1].Message, StringComparison.Ordinal);
            Assert.Equal((WrapupStatus.Applied, Agent(3).Id), (results[2].Status, results[2].ParticipantId));
        }
    }

    [Fact]
    public async Task A_resumed_run_codes_the_participants_that_the_first_did_not_come_to()
    {
        _ = _organisation.Add(1, Agent(1), Agent(2));
        using (var harness = new RunHarness(_organisation, journal: Journal.Open(FilePath, s_header, resume: false)))
        {
            _organisation.OnWrite = (_, write, _) =>
            {
                _organisation.Apply(write);
                harness.Run.End.Observe(new WrapupException(Reason.RateLimited, "Resume after 12:00."));
                return Task.FromResult<AssignedWrapup?>(null);
            };
            _ = await SetAsync(harness);
        }

        Assert.Equal(
            [(WrapupStatus.Applied, false), (WrapupStatus.Skipped, true)],
            JournalReader.Read(FilePath).Where(line => line.Kind == JournalEntryKind.Result).Select(line => (line.Status!.Value, line.IsLast)));
        _organisation.OnWrite = null;
        using var again = new RunHarness(_organisation, journal: Journal.Open(FilePath, s_header, resume: true));
        Assert.Equal([WrapupStatus.Unchanged, WrapupStatus.Applied], (await SetAsync(again)).Select(r => r.Status));
        Assert.Equal(2, _organisation.Writes);
    }

    private static async Task<IReadOnlyList<WrapupResult>> SetAsync(RunHarness harness)
    {
        Task<IReadOnlyList<WrapupResult>> results = harness.Run.SetAsync(s_all);
        harness.Run.Hurry();
        return await results;
    }
}
