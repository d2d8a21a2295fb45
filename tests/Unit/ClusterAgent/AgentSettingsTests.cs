using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Network;
using Kots.Embedded.ClusterAgent.Settings;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.ClusterAgent;

public sealed class AgentSettingsTests
{
    [Fact]
    public void A_mode_has_all_its_features_unless_some_are_named()
    {
        AgentSettings.From(["node"], _ => null).Features.ShouldBe([AgentFeature.Network, AgentFeature.VolumeFolders]);
        AgentSettings.From(["controller", "--features", "volumes"], _ => null).Features.ShouldBe([AgentFeature.Volumes]);
    }

    [Theory]
    [InlineData]
    [InlineData("nod")]
    [InlineData("node", "--features", "dns")]
    [InlineData("controller", "--features")]
    public void A_command_line_that_is_none_says_what_there_is(params string[] args) =>
        Should.Throw<ProblemException>(() => AgentSettings.From(args, _ => null)).Problem.Code.ShouldBe("KE7001");

    [Fact]
    public void All_bad_variables_are_told_at_once() =>
        Should.Throw<ProblemException>(() => NetworkSettings.From(AgentSettings.From(["node"], n => n == "AGENT_ENCAPSULATION" ? "sometimes" : null)))
            .Problems.Select(p => p.What).ShouldBe(["NODE_NAME is not set.", "AGENT_POD_CIDR is not set.", "AGENT_ENCAPSULATION is 'sometimes'."]);
}
