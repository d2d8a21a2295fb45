using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Kots.Embedded.Tests.Appliance;
using Shouldly;

namespace Kots.Embedded.Tests.Faults.AdminConsole;

/// <summary>
/// A form that is saved and deployed: a new version, its row and its archive, and a deployment. The form's only answer counts the writes, and comes
/// to the cluster as a ConfigMap.
/// </summary>
internal sealed class ConfigurationWrites(ConsoleProcess console, KubeClient cluster, string ns) : IAcknowledgedWrites
{
    private const string Kept = "upstream/userdata/config.yaml";
    private int _last;
    private long _sequence;
    private long _asked;

    public string What => "forms saved and deployed";

    public TimeSpan Longest => TimeSpan.FromSeconds(2.5);

    public int Acknowledged { get; private set; }

    public async Task<bool> OneMoreAsync()
    {
        var values = $"apiVersion: kots.io/v1beta1\nkind: ConfigValues\nspec: {{values: {{count: {{value: \"{_last + 1}\"}}}}}}\n";
        var (isAnswered, document) = await console.TrySendAsync(HttpMethod.Post, "app/notes/config/values",
            new JsonObject { ["configValues"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(values)), ["merge"] = true, ["deploy"] = true });
        if (!isAnswered)
            return false;
        _asked = _sequence = document!["sequence"]!.GetValue<long>();
        (_last, Acknowledged) = (_last + 1, Acknowledged + 1);
        return true;
    }

    public async Task CheckAsync()
    {
        var newest = (await console.GetAsync("app/notes/versions?pageSize=1"))["versionHistory"]![0]!["sequence"]!.GetValue<long>();
        newest.ShouldBeOneOf(_sequence, _sequence + 1);
        if (newest == 0)
            return;
        var found = await AnswerOfAsync(newest);
        found.ShouldBe((newest == _sequence ? _last : _last + 1).ToString());
        (_last, _sequence) = (int.Parse(found), newest);
        if (Acknowledged > 0)
            await DeployedAsync();
    }

    // Newer versions may have been saved, by writes that were killed before they asked for the deployment too.
    private Task DeployedAsync() => Wait.UntilAsync("the deployment that was asked for", TimeSpan.FromMinutes(2), TimeSpan.FromMilliseconds(100), async ct =>
    {
        var current = (await console.GetAsync("app/notes"))["downstream"]!["currentVersion"];
        var (sequence, status) = (current?["sequence"]?.GetValue<long>(), current?["status"]?.ToString());
        if (status != "deployed" || sequence < _asked)
            return $"sequence {sequence} is {status}";
        var count = (await cluster.FindAsync(ResourceTypes.ConfigMaps, ns, "count", ct)).TextAt("data", "count");
        return count == await AnswerOfAsync(sequence!.Value) ? null : $"the cluster has {count}";
    }, TimeProvider.System, CancellationToken.None);

    private async Task<string> AnswerOfAsync(long sequence)
    {
        var files = (await console.GetAsync($"app/notes/sequence/{sequence}/contents"))["files"]!;
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(files[Kept]!.ToString()));
        return KubeYaml.ReadObjects(text, Kept).Single().TextAt("spec", "values", "count", "value")!;
    }
}
