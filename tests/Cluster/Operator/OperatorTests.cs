using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Operator;

/// <summary>samples/operator on the real appliance: its image, its definition, its custom resource and what the operator makes of it.</summary>
[Collection(ApplianceCollection.Name)]
public sealed class OperatorTests(InstalledAppliance appliance) : IAsyncLifetime
{
    private const string Image = "site-operator:1.0.0";
    private static readonly ResourceType s_sites = new("samples.kots-embedded.io", "v1", "Site", "sites", true);
    private readonly string _folder = Directory.CreateTempSubdirectory("operator-").FullName;

    public async Task InitializeAsync()
    {
        await ChildProcess.RunAsync(new ProcessRequest(ThrowawayMachine.Out("kots-embedded"), "bundle", "image", Image, "--from", ThrowawayMachine.Out("publish/site-operator"),
            "--addons", Checkout.PathOf("samples", "operator", "images"), "--out", Path.Combine(_folder, "image")), CancellationToken.None);
        var layout = await ImageLayout.OpenAsync(Path.Combine(_folder, "image"), CancellationToken.None);
        var reference = $"registry.replicated.com/operator/{Image}";
        await layout.AddManifestAsync(reference, await layout.ReadManifestAsync(layout.Get(Image), CancellationToken.None), null, CancellationToken.None);
        await appliance.Machine.ImportImageAsync(layout, reference);
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await appliance.KubectlAsync("delete crd sites.samples.kots-embedded.io --ignore-not-found");
    }

    [Fact]
    public async Task A_custom_resource_comes_after_its_definition_and_its_operator_and_outlives_a_release_without_the_definition()
    {
        await using var vendor = await Vendor.StartAsync(appliance.Machine.Gateway, "operator", "Site operator");
        await appliance.BelieveAsync(vendor);
        await vendor.ReleaseAsync(Release("1.0.0"), "1.0.0");
        using var console = await ConsoleApi.OpenAsync(appliance, "operator");

        await console.InstallAsync(await vendor.LicenseAsync("acme"));
        await console.ReadyAsync("1.0.0");
        InOrder(await console.DeployLogAsync(), "CustomResourceDefinition sites.samples.kots-embedded.io ", "Deployment default/site-operator created",
            "Deployment default/site-operator is as it has to be", "Site default/welcome created", "Site default/welcome is as it has to be");
        await TheOperatorMadeItAsync();
        await TheOperatorMendsItAsync();

        await vendor.ReleaseAsync(WithoutDefinition(), "1.1.0");
        await console.UpdateAsync();
        await console.ReadyAsync("1.1.0");
        (await console.DeployLogAsync()).ShouldContain("CustomResourceDefinition sites.samples.kots-embedded.io stays: there are objects of its kind");
        (await appliance.Cluster.GetAsync(s_sites, "default", "welcome", default)).Condition("Ready")!.IsTrue.ShouldBeTrue();

        await console.RemoveAsync();
        await GoneAsync(s_sites, "welcome");
        await GoneAsync(ResourceTypes.Deployments, "site-operator");
        await GoneAsync(ResourceTypes.Deployments, "welcome"); // nobody's deployment removes it: its owner has gone
        await GoneAsync(ResourceTypes.CustomResourceDefinitions, "sites.samples.kots-embedded.io"); // it stayed for its objects, and was not forgotten
    }

    private async Task TheOperatorMadeItAsync()
    {
        var site = await appliance.Cluster.GetAsync(s_sites, "default", "welcome", default);
        site.At("status", "observedGeneration").AsNumber().ShouldBe(site.Generation);
        site.Condition("Ready")!.ShouldSatisfyAllConditions(c => c.IsTrue.ShouldBeTrue(), c => c.Reason.ShouldBe("PodsReady"));
        var made = await appliance.Cluster.GetAsync(ResourceTypes.Deployments, "default", "welcome", default);
        made.ObjectsAt("metadata", "ownerReferences").Single().TextAt("uid").ShouldBe(site.Uid);
        using var http = new HttpClient(new HttpClientHandler { UseProxy = false });
        (await http.GetStringAsync(new Uri($"http://{appliance.Machine.Address}:30081/"))).ShouldContain("<h1>Made by an operator</h1>");
    }

    private async Task TheOperatorMendsItAsync()
    {
        var before = await appliance.Cluster.GetAsync(ResourceTypes.Deployments, "default", "welcome", default);
        await appliance.Cluster.DeleteAsync(before.Ref, null, default);
        await Wait.UntilAsync("the operator to make it again", TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(250), async ct =>
            await appliance.Cluster.FindAsync(ResourceTypes.Deployments, "default", "welcome", ct) is { } now && now.Uid != before.Uid ? null : "it has not", TimeProvider.System, default);
    }

    private Task GoneAsync(ResourceType type, string name) => Wait.UntilAsync($"{type.Kind} {name} to go", TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(250),
        async ct => await appliance.Cluster.FindAsync(type, "default", name, ct) is null ? null : "it is there", TimeProvider.System, default);

    private static string Release(string version) => Checkout.PathOf("samples", "operator", version);

    private string WithoutDefinition()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "1.1.0")).FullName;
        foreach (var file in Directory.GetFiles(Release("1.0.0")).Where(f => Path.GetFileName(f) != "crd.yaml"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private static void InOrder(string log, params string[] lines)
    {
        var places = lines.Select(l => log.IndexOf(l, StringComparison.Ordinal)).ToList();
        (places[0] >= 0 && places.SequenceEqual(places.Order())).ShouldBeTrue(log);
    }
}
