using Xunit;

namespace Wrapup.Client.Tests;

public sealed class IdsTests
{
    [Fact]
    public void A_UUID_passes_in_the_spelling_of_the_service() =>
        Assert.Equal("2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", Ids.Require("2F7BF00A-6E1C-4b2e-9d3f-0A1B2C3D4E5F", "InteractionId"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f")]
    [InlineData("2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f\n")]
    [InlineData("2f7bf00a6e1c4b2e9d3f0a1b2c3d4e5f")]
    [InlineData("{2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f}")]
    [InlineData("+f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f")]
    [InlineData("0x7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f")]
    [InlineData("2f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5g")]
    [InlineData("２f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f")]
    [InlineData("../../../oauth/token?x=0000000000000")]
    [InlineData("ININ-WRAP-UP-TIMEOUT")]
    public void Anything_else_is_refused_in_the_name_of_the_parameter(string? value)
    {
        var e = Assert.Throws<WrapupException>(() => Ids.Require(value, "ParticipantId"));

        Assert.Equal(Reason.InvalidInput, e.Reason);
        Assert.StartsWith("ParticipantId", e.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_shows_foreign_text_short_and_without_control_characters()
    {
        var e = Assert.Throws<WrapupException>(() => Ids.Require("\u001b[31m" + new string('x', 500), "InteractionId"));

        Assert.DoesNotContain('\u001b', e.Message);
        Assert.True(e.Message.Length < 120);
    }

    [Theory]
    [InlineData("0f9f00af-AF09-4b2e-9d3f-0a1b2c3d4e5f", true)]
    [InlineData("/f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", false)]
    [InlineData(":f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", false)]
    [InlineData("@f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", false)]
    [InlineData("Gf7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", false)]
    [InlineData("`f7bf00a-6e1c-4b2e-9d3f-0a1b2c3d4e5f", false)]
    public void A_UUID_has_digits_and_letters_up_to_F(string value, bool isUuid) => Assert.Equal(isUuid, Ids.IsUuid(value));

    [Theory]
    [InlineData("streaming-5-2cpmqj3fvv3n0")]
    [InlineData("0189_azAZ.~")]
    [InlineData("..a")]
    public void An_id_of_the_services_own_may_be_any_plain_segment(string id) => Assert.Equal(id, Ids.RequireSegment(id, "jobId"));

    [Theory]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a@b")]
    [InlineData("a[b")]
    [InlineData("a`b")]
    [InlineData("a{b")]
    [InlineData("é")]
    [InlineData("...")]
    public void What_is_more_than_a_segment_or_climbs_is_refused_in_the_name_of_the_field(string id)
    {
        var e = Assert.Throws<GenesysApiException>(() => Ids.RequireSegment(id, "jobId"));

        Assert.Equal(Reason.InvalidResponse, e.Reason);
        Assert.Contains("'jobId'", e.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_has_an_end()
    {
        string longest = new('x', 256);

        Assert.Equal(longest, Ids.RequireSegment(longest, "jobId"));
        _ = Assert.Throws<GenesysApiException>(() => Ids.RequireSegment(longest + "x", "jobId"));
    }
}
