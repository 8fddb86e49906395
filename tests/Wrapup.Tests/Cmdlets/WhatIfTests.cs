using Wrapup.Client;
using Xunit;

namespace Wrapup.Tests.Cmdlets;

/// <summary>-WhatIf runs every check and sends no write.</summary>
public sealed class WhatIfTests(TestSandbox sandbox, ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData(Apis.Interactions, "-WhatIf")]
    [InlineData(Apis.Conversations, "-WhatIf")]
    [InlineData(Apis.Conversations, "-WhatIf -Confirm:$false")]
    public void Checks_all_and_writes_nothing(string api, string how)
    {
        TestInteraction interaction = sandbox.Make();
        ModuleHost host = hosts[api];
        host.Screen.Clear();

        WrapupResult result = host.Run($"Set-GcWrapup $id Resolved -PassThru {how}", ("id", interaction.Id)).Single<WrapupResult>();

        Assert.Equal((WrapupStatus.WhatIf, "Resolved", interaction.AgentId), (result.Status, result.WrapupCodeName, result.ParticipantId));
        Assert.Contains($"What if: Performing the operation \"Set wrap-up code 'Resolved'\" on target \"interaction {interaction.Id}\".", host.Screen.Text, System.StringComparison.Ordinal);
        Assert.Equal(0, interaction.Writes);
        Assert.Null(interaction.Wrapup());
    }

    [Fact]
    public void Is_honoured_as_a_preference_too()
    {
        TestInteraction interaction = sandbox.Make();

        Ran ran = hosts[Apis.Conversations].Run("& { $WhatIfPreference = $true; Set-GcWrapup $id Resolved -PassThru }", ("id", interaction.Id));

        Assert.Equal(WrapupStatus.WhatIf, ran.Single<WrapupResult>().Status);
        Assert.Equal(0, interaction.Writes);
    }
}
