using System.Threading;
using System.Threading.Tasks;
using Xunit;
using static Wrapup.Client.Tests.FakeOrganisation;

namespace Wrapup.Client.Tests;

/// <summary>What is said of a code that may not be written: each sentence, with what is near where it may be chosen.</summary>
public sealed class CodeResolverTests
{
    private const string Missing = "0c000000-0000-4000-8000-000000000077";
    private readonly FakeOrganisation _organisation = new();

    [Theory]
    [InlineData(Missing, Queue, $"No wrap-up code has the id {Missing}.")]
    [InlineData("qwertyuiop", Queue, "No wrap-up code is called 'qwertyuiop'.")]
    [InlineData("Resolvd", Queue, "No wrap-up code is called 'Resolvd' (nearest: 'Resolved').")]
    [InlineData("Elsewher", Queue, "No wrap-up code is called 'Elsewher'.")]
    [InlineData("Elsewher", null, "No wrap-up code is called 'Elsewher' (nearest: 'Elsewhere').")]
    [InlineData("Escalated", OtherQueue, $"Code 'Escalated' exists but is not on queue {OtherQueue}.")]
    [InlineData("Resolved too", Queue, $"Code 'Resolved too' exists but is not on queue {Queue} (codes there that come near: 'Resolved').")]
    public async Task A_code_that_is_not_there_is_told_with_those_that_may_be_chosen_there(string wanted, string? queueId, string told)
    {
        _organisation.Codes.Add(Code(10, "Resolved too"));

        Assert.Equal(told, (await RefusedAsync(wanted, queueId)).Message);
    }

    [Fact]
    public async Task Codes_of_one_name_are_told_by_the_name_of_their_division_or_its_id_or_none()
    {
        _organisation.Codes.AddRange([new WrapupCode { Id = CodeId(11), Name = "Thrice" }, Code(12, "thrice"), Code(13, "THRICE") with { DivisionName = null }]);

        Failure failure = await RefusedAsync("Thrice", null);

        Assert.Equal(
            $"3 codes in the organisation are called 'Thrice': {CodeId(11)} (division unknown); {CodeId(12)} (division Division 12); {CodeId(13)} (division division-13).",
            failure.Message);
    }

    private async Task<Failure> RefusedAsync(string wanted, string? queueId)
    {
        (WrapupCode? code, Failure? failure) = await new CodeResolver(new CodeBook(_organisation), _organisation).ResolveAsync(wanted, queueId, CancellationToken.None);
        Assert.Null(code);
        return failure!;
    }
}
