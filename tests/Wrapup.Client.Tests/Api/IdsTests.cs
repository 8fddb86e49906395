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
}
