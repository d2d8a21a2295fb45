using Kots.Embedded.Basics;
using Kots.Embedded.Tests.Appliance;
using Shouldly;

namespace Kots.Embedded.Tests.Faults.Running;

/// <summary>What is true of a machine with a healthy appliance, looked at from outside of our own code.</summary>
internal static class MachineChecks
{
    private const string Kubectl = "/var/lib/kots-embedded/bin/kubectl --cache-dir /tmp/kube --kubeconfig /etc/kubernetes/admin.conf";

    /// <summary>The node is Ready and the console answers, now.</summary>
    public static async Task ShouldBeHealthyAsync(this ThrowawayMachine machine)
    {
        (await machine.WhyNotHealthyAsync()).ShouldBeNull();
    }

    /// <summary>Null when node, workloads and console are as they should be; else what is not.</summary>
    public static async Task<string?> WhyNotHealthyAsync(this ThrowawayMachine machine)
    {
        var (code, nodes) = await machine.TryAsync($"{Kubectl} get nodes --no-headers");
        if (code != 0 || nodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) != "Ready")
            return $"nodes: {nodes.Trim()}";
        var (_, sets) = await machine.TryAsync($"{Kubectl} get daemonsets,statefulsets,deployments -A --no-headers -o custom-columns=N:.metadata.name,W:.status.desiredNumberScheduled,X:.spec.replicas,A:.status.numberReady,B:.status.readyReplicas");
        foreach (var words in sets.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length == 5))
        {
            var (wanted, ready) = (words[1] == "<none>" ? words[2] : words[1], words[3] == "<none>" ? words[4] : words[3]);
            if (wanted != ready)
                return $"{words[0]}: {ready} of {wanted} are ready";
        }
        var (_, answer) = await machine.TryAsync($"curl -ksS -m 5 -o /dev/null -w '%{{http_code}}' -L https://{machine.Address}:8800/");
        return answer.Trim() == "200" ? null : $"console: {answer.Trim()}";
    }

    /// <summary>Waits until it is healthy and returns for how long it was not, since <paramref name="start"/> (of the time provider's clock).</summary>
    public static async Task<TimeSpan> HealthyAfterAsync(this ThrowawayMachine machine, long start, TimeSpan limit)
    {
        await Wait.UntilAsync("the appliance to be healthy", limit, TimeSpan.FromSeconds(1), _ => machine.WhyNotHealthyAsync(), TimeProvider.System, CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start);
    }
}
