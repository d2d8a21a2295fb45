using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Kube;

[Collection(LocalApiServerTests.Name)]
public sealed class WatchTests(LocalApiServer server) : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(90));
    private readonly string _ns = $"w-{Guid.NewGuid():n}"[..12];
    private KubeClient _client = null!;

    private CancellationToken Ct => _limit.Token;

    public async Task InitializeAsync()
    {
        if (ApiServerBinaries.Missing is not null)
            return;
        _client = KubeClient.Create(server.Admin with { Namespace = _ns });
        await _client.CreateAsync(ApiObject.New("v1", "Namespace", _ns), null, Ct);
    }

    public Task DisposeAsync()
    {
        _client?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _limit.Dispose();

    [ApiServerFact]
    public async Task A_watch_begins_with_what_there_is_and_tells_every_change_in_order()
    {
        await PutAsync("a", "1");
        await using var events = Watch(null);
        (await events.NextAsync()).ShouldBeOfType<WatchEvent.Listed>().Items.Select(o => o.Name).ShouldBe(["a"]);

        await PutAsync("b", "1");
        await PutAsync("b", "2");
        await _client.DeleteAsync(Ref("a"), null, Ct);

        (await events.NextAsync()).ShouldBeOfType<WatchEvent.Added>().Item.Name.ShouldBe("b");
        (await events.NextAsync()).ShouldBeOfType<WatchEvent.Modified>().Item.TextAt("data", "x").ShouldBe("2");
        (await events.NextAsync()).ShouldBeOfType<WatchEvent.Deleted>().Item.Name.ShouldBe("a");
    }

    [ApiServerFact]
    public async Task A_watch_resumes_after_the_point_it_is_given()
    {
        await PutAsync("a", "1");
        var list = await _client.ListAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns), Ct);
        await PutAsync("a", "2");

        await using var events = Watch(list.ResourceVersion);

        (await events.NextAsync()).ShouldBeOfType<WatchEvent.Modified>().Item.TextAt("data", "x").ShouldBe("2");
    }

    [ApiServerFact]
    public async Task A_point_that_the_server_has_forgotten_leads_to_a_new_list()
    {
        await PutAsync("a", "1");
        await using var events = Watch("1");

        (await events.NextAsync()).ShouldBeOfType<WatchEvent.Listed>().Items.Select(o => o.Name).ShouldBe(["a"]);
    }

    [ApiServerFact]
    public async Task A_watch_and_a_cache_survive_a_restart_of_the_server_and_lose_nothing()
    {
        await PutAsync("a", "1");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var changes = Channel.CreateUnbounded<string>();
        var cache = new ObjectCache<string>(_client, ResourceTypes.ConfigMaps, new ListQuery(_ns), o => o.TextAt("data", "x"))
        {
            OnChange = c => changes.Writer.TryWrite($"{c.Key.Name}: {c.Old ?? "-"} → {c.New ?? "-"}"),
        };
        var running = cache.RunAsync(stop.Token);
        await cache.Filled.WaitAsync(Ct);
        (await changes.Reader.ReadAsync(Ct)).ShouldBe("a: - → 1");

        await server.StopServerAsync();
        await server.StartServerAsync();
        await PutAsync("b", "7");
        await _client.DeleteAsync(Ref("a"), null, Ct);

        (await changes.Reader.ReadAsync(Ct)).ShouldBe("b: - → 7");
        (await changes.Reader.ReadAsync(Ct)).ShouldBe("a: 1 → -");
        cache.Find(new ObjectKey(_ns, "b")).ShouldBe("7");
        cache.Items.ShouldBe(["7"]);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [ApiServerFact]
    public async Task Reading_waits_out_a_restart_of_the_server()
    {
        await PutAsync("a", "1");
        await server.StopServerAsync();
        var reading = _client.GetAsync(Ref("a"), Ct);
        await server.StartServerAsync();

        (await reading).TextAt("data", "x").ShouldBe("1");
    }

    [ApiServerFact]
    public async Task A_watch_that_is_not_allowed_says_so_at_once()
    {
        using var jane = KubeClient.Create(server.Config("jane", "CN=jane"));

        var error = await Should.ThrowAsync<ProblemException>(async () =>
        {
            await foreach (var told in jane.WatchAsync(ResourceTypes.Secrets, null, null, Ct))
                told.ShouldBeNull();
        });

        error.IsForbidden.ShouldBeTrue();
    }

    private ObjectRef Ref(string name) => ResourceTypes.ConfigMaps.Named(_ns, name);

    private async Task PutAsync(string name, string x)
    {
        var map = ApiObject.New("v1", "ConfigMap", name, _ns);
        map["data"] = new JsonObject { ["x"] = x };
        await _client.ApplyAsync(map, null, Ct);
    }

    private Events Watch(string? since) =>
        new(_client.WatchAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns), since, Ct).GetAsyncEnumerator(Ct));

    /// <summary>The next event that is no bookmark.</summary>
    private sealed class Events(IAsyncEnumerator<WatchEvent> told) : IAsyncDisposable
    {
        public async Task<WatchEvent> NextAsync()
        {
            do
                (await told.MoveNextAsync()).ShouldBeTrue();
            while (told.Current is WatchEvent.Bookmark);
            return told.Current;
        }

        public ValueTask DisposeAsync() => told.DisposeAsync();
    }
}
