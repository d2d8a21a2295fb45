using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.OneLine;

/// <summary>What a customer's administrator does: one line on a bare machine, with everything from a vendor's server.</summary>
public sealed class OneLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kots-oneline-").FullName;

    private string Web => Path.Combine(_folder, "web");

    [Fact]
    public async Task One_line_of_a_vendor_makes_an_appliance_for_its_application_half_of_it_or_another_installer_does_nothing()
    {
        Directory.CreateDirectory(Web);
        await using var machine = await ThrowawayMachine.UpAsync("oneline");
        await using var vendor = await Vendor.StartAsync(machine.Gateway, "operator", "Site operator", bundle: Web);
        await vendor.ReleaseAsync(Checkout.PathOf("samples", "operator", "1.0.0"), "1.0.0");
        var key = await vendor.KeyAsync();
        await PublishAsync(vendor.Url, key.Id, key.Pem);
        var line = $"{vendor.Url}/install/operator/stable";
        using var http = new HttpClient(new HttpClientHandler { UseProxy = false });
        var script = await http.GetStringAsync(new Uri(line));
        script.ShouldContain("# Turns this machine into an appliance for Site operator.");
        const string nothing = "ls -d /var/lib/kots-embedded /etc/kubernetes 2>/dev/null | wc -l";

        foreach (var bytes in new[] { script.Length / 4, script.Length / 2, script.Length - 30, script.TrimEnd().Length - 1 })
            await machine.TryAsync($"curl -fsSL {line} | head -c {bytes} | sudo bash");
        (await machine.RunAsync(nothing)).Text.ShouldBe("0", "a script that was cut off does nothing");

        var installer = Path.Combine(Web, "kots-embedded");
        File.Move(installer, installer + ".right");
        await File.WriteAllTextAsync(installer, "#!/bin/sh\ntouch /etc/kubernetes\n");
        var refused = await machine.TryAsync($"curl -fsSL {line} | sudo bash");
        File.Move(installer + ".right", installer, overwrite: true);
        refused.Output.ShouldContain("is not the one that this script belongs to");
        refused.ExitCode.ShouldBe((int)ExitCode.Artifact);
        (await machine.TryAsync("ls /etc/kubernetes /var/lib/kots-embedded/installer/kots-embedded")).ExitCode.ShouldBe(2, "nothing of it is kept");

        var installed = await machine.TryAsync($"curl -fsSL {line} | sudo bash");

        installed.ExitCode.ShouldBe(0, installed.Output);
        installed.Output.ShouldContain("Call the console Site operator");
        (await KubectlAsync(machine, "get nodes --no-headers")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].ShouldBe("Ready");
        (await machine.RunAsync($"curl -ksS -o /dev/null -w '%{{http_code}}' -L https://{machine.Address}:8800/")).Text.ShouldBe("200");
        var metadata = KubeYaml.ReadObjects(await KubectlAsync(machine, "get configmap kotsadm-application-metadata -o yaml"), "the ConfigMap").Single();
        metadata.TextAt("data", "application.yaml")!.ShouldContain("title: Site operator");
        metadata.TextAt("data", "upstreamUri").ShouldBe("replicated://operator/stable");
        await Wait.UntilAsync("the console to say whose it is", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), async _ =>
            (await machine.TryAsync($"curl -ksSL https://{machine.Address}:8800/")).Output.Contains("Site operator", StringComparison.Ordinal) ? null : "it does not", TimeProvider.System, CancellationToken.None);
        (await KubectlAsync(machine, "get configmap kotsadm-licence-keys -o yaml")).ShouldContain($"{key.Id}.pem:", customMessage: "it believes the vendor's licences");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> KubectlAsync(ThrowawayMachine machine, string words) =>
        (await machine.RunAsync($"/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf {words}")).Text;

    /// <summary>As docs/vendor/server.md has it: a bundle with the vendor's key, published for the vendor's address.</summary>
    private async Task PublishAsync(string url, string keyId, string pem)
    {
        var (key, bundle) = (Path.Combine(_folder, "vendor.pub"), Path.Combine(_folder, "bundle"));
        await File.WriteAllTextAsync(key, pem);
        await RunAsync("bundle", "build", "--source", "debian", "--addons", Checkout.PathOf("addons"), "--image", $"kotsadm=oci:{ThrowawayMachine.Out("images/kotsadm")}",
            "--image", $"cluster-agent=oci:{ThrowawayMachine.Out("images/cluster-agent")}", "--out", bundle, "--key", Checkout.PathOf("tests", "keys", "test-only.key"), "--licence-key", $"{keyId}={key}");
        await RunAsync("bundle", "publish", bundle, Web, "--key", Checkout.PathOf("tests", "keys", "test-only.key.pub"), "--installer", ThrowawayMachine.Out("kots-embedded"), "--base-url", url);
    }

    private static Task RunAsync(params string[] words) =>
        ChildProcess.RunAsync(new ProcessRequest(ThrowawayMachine.Out("kots-embedded"), words) { Limit = TimeSpan.FromMinutes(5) }, CancellationToken.None);
}
