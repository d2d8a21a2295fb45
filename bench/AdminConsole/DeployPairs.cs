using Kots.Embedded.Basics;
using Kots.Embedded.Bench.Running;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Kots.Embedded.Tests.Fakes;

namespace Kots.Embedded.Bench.AdminConsole;

/// <summary>A thousand objects, made by `kubectl apply --server-side` and by the console in turns, each time anew; then the console again, with nothing to do.</summary>
internal sealed class DeployPairs(ConsoleProcess console, KubeClient cluster, string kubeconfig, string ns)
{
    private const double MostFirst = 1.2;
    private const double MostAgain = 0.3;
    private static readonly ResourceType[] s_types = [ResourceTypes.ConfigMaps, ResourceTypes.Services, ResourceTypes.Deployments];

    /// <param name="files">Absolute; a folder of manifests.</param>
    /// <returns>Rows of the page.</returns>
    public async Task<IReadOnlyList<string>> MeasureAsync(string files, int pairs)
    {
        var lines = new List<string> { "| pair | kubectl, s | console, s | ratio | nothing changed, s | ratio |", "|---|---|---|---|---|---|" };
        var (first, again) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < pairs; pair++)
        {
            // First what the pair before made: an appliance has addresses for a thousand services.
            if (pair > 0)
                await EmptyAsync();
            var kubectl = await KubectlAsync(files, $"{ns}-kubectl");
            var deployed = await DeployAsync(pair == 0 ? "deploy" : "redeploy");
            var redeployed = await DeployAsync("redeploy");
            first.Add(deployed / kubectl);
            again.Add(redeployed / kubectl);
            lines.Add($"| {pair + 1} | {Section.Number(kubectl)} | {Section.Number(deployed)} | {Section.Number(first[^1], 2)} | {Section.Number(redeployed)} | {Section.Number(again[^1], 2)} |");
        }
        lines.AddRange(["", $"Median ratio **{Section.Number(Section.Median(first), 2)}**, target {MostFirst}: {Section.Verdict(Section.Median(first), MostFirst)}; with nothing changed "
            + $"**{Section.Number(Section.Median(again), 2)}**, target {MostAgain}: {Section.Verdict(Section.Median(again), MostAgain)}."]);
        return lines;
    }

    private async Task<double> KubectlAsync(string files, string other)
    {
        await cluster.ApplyAsync(ApiObject.New("v1", "Namespace", other), null, CancellationToken.None);
        var start = TimeProvider.System.GetTimestamp();
        await ChildProcess.RunAsync(new ProcessRequest(Checkout.PathOf("out", "kubectl"), "--kubeconfig", kubeconfig, "-n", other, "apply", "--server-side", "-f", files) { Limit = TimeSpan.FromMinutes(10) }, CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        await cluster.DeleteAsync(new ObjectRef("v1", "Namespace", null, other), null, CancellationToken.None);
        await Wait.UntilAsync($"namespace {other} to be gone", TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1),
            async ct => await cluster.FindAsync(ResourceTypes.Namespaces, null, other, ct) is null ? null : "it is still there", TimeProvider.System, CancellationToken.None);
        return seconds;
    }

    private async Task EmptyAsync()
    {
        foreach (var type in s_types)
        {
            foreach (var o in (await cluster.ListAsync(type, new ListQuery(ns) { Labels = "kots.io/app-slug=notes" }, CancellationToken.None)).Items)
                await cluster.DeleteAsync(o.Ref, null, CancellationToken.None);
            await Wait.UntilAsync($"{type.Plural} to be gone", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1), async ct =>
                (await cluster.ListAsync(type, new ListQuery(ns) { Labels = "kots.io/app-slug=notes" }, ct)).Items.Count == 0 ? null : "some are still there", TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>From the request until the current version says that it is deployed.</summary>
    /// <param name="verb">deploy or redeploy.</param>
    public async Task<double> DeployAsync(string verb)
    {
        var start = TimeProvider.System.GetTimestamp();
        await console.PostAsync($"app/notes/sequence/0/{verb}", []);
        await Wait.UntilAsync("the deployment", TimeSpan.FromMinutes(10), TimeSpan.FromMilliseconds(50), async _ =>
            (await console.GetAsync("app/notes"))["downstream"]!["currentVersion"]?["status"]?.ToString() switch
            {
                "deployed" => null,
                "failed" => throw new InvalidOperationException((await console.GetAsync("app/notes/cluster/this-cluster/sequence/0/downstreamoutput")).ToJsonString()),
                var status => status ?? "there is none",
            }, TimeProvider.System, CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
