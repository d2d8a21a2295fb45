using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kotsadm.Apps;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class SdkFactsTests
{
    private static readonly App s_app = new() { Id = "an-id", Slug = "app", License = "signed", LicenseIdHash = "", SealedSeed = "" };

    [Fact]
    public async Task Charts_that_hold_the_vendors_SDK_are_told_where_they_run()
    {
        await using var console = await RunningConsole.StartAsync();
        var surroundings = console.App.Services.GetRequiredService<AppSurroundings>();

        var facts = surroundings.SdkOf(s_app, new InstallationSpec { ReplicatedChartNames = ["replicated"] }, new StaticSettings { HttpProxy = "http://proxy" }).ShouldNotBeNull();

        facts.ChartNames.ShouldBe(["replicated"]);
        facts.AppId.ShouldBe("an-id");
        facts.HttpProxy.ShouldBe("http://proxy");
        // Online it asks for the licence itself.
        (facts.IsAirgap, facts.License, facts.LicenseText).ShouldBe((false, null, ""));
    }

    [Fact]
    public async Task A_release_without_it_stays_as_it_is()
    {
        await using var console = await RunningConsole.StartAsync();

        console.App.Services.GetRequiredService<AppSurroundings>().SdkOf(s_app, new InstallationSpec(), new StaticSettings()).ShouldBeNull();
    }
}
