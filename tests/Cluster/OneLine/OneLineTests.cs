using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.OneLine;

/// <summary>What a customer's administrator does: one line on a bare machine, with everything from a web server.</summary>
public sealed class OneLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kots-oneline-").FullName;

    [Fact]
    public async Task One_line_makes_an_appliance_half_of_it_or_another_installer_does_nothing()
    {
        await using var machine = await ThrowawayMachine.UpAsync("oneline");
        await using var web = new WebFolder(_folder, machine.Gateway);
        await PublishAsync(web.Url);
        var script = await File.ReadAllTextAsync(Path.Combine(_folder, "install"));
        const string nothing = "ls -d /var/lib/kots-embedded /etc/kubernetes 2>/dev/null | wc -l";

        foreach (var bytes in new[] { script.Length / 4, script.Length / 2, script.Length - 30, script.TrimEnd().Length - 1 })
            await machine.TryAsync($"curl -fsSL {web.Url}/install | head -c {bytes} | sudo bash");
        (await machine.RunAsync(nothing)).Text.ShouldBe("0", "a script that was cut off does nothing");

        var installer = Path.Combine(_folder, "kots-embedded");
        File.Move(installer, installer + ".right");
        await File.WriteAllTextAsync(installer, "#!/bin/sh\ntouch /etc/kubernetes\n");
        var refused = await machine.TryAsync($"curl -fsSL {web.Url}/install | sudo bash");
        File.Move(installer + ".right", installer, overwrite: true);
        refused.Output.ShouldContain("is not the one that this script belongs to");
        refused.ExitCode.ShouldBe((int)ExitCode.Artifact);
        (await machine.TryAsync("ls /etc/kubernetes /var/lib/kots-embedded/installer/kots-embedded")).ExitCode.ShouldBe(2, "nothing of it is kept");

        var installed = await machine.TryAsync($"curl -fsSL {web.Url}/install | sudo bash");

        installed.ExitCode.ShouldBe(0, installed.Output);
        var nodes = await machine.RunAsync("/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf get nodes --no-headers");
        nodes.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].ShouldBe("Ready");
        (await machine.RunAsync($"curl -ksS -o /dev/null -w '%{{http_code}}' -L https://{machine.Address}:8800/")).Text.ShouldBe("200");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task PublishAsync(string url) => await ChildProcess.RunAsync(
        new ProcessRequest(ThrowawayMachine.Out("kots-embedded"), "bundle", "publish", ThrowawayMachine.Out("bundle"), _folder,
            "--key", Checkout.PathOf("tests", "keys", "test-only.key.pub"), "--installer", ThrowawayMachine.Out("kots-embedded"), "--base-url", url)
        {
            Limit = TimeSpan.FromMinutes(5),
        },
        CancellationToken.None);
}
