using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Cluster.Kube;

[Collection(LocalApiServerTests.Name)]
public sealed class KubeClientTests(LocalApiServer server) : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly string _ns = $"t-{Guid.NewGuid():n}"[..12];
    private KubeClient _client = null!;

    public async Task InitializeAsync()
    {
        if (ApiServerBinaries.Missing is not null)
            return;
        _client = KubeClient.Create(server.Admin with { Namespace = _ns }, new KubeClientOptions { FieldManager = "test", PageSize = 2 });
        await _client.CreateAsync(ApiObject.New("v1", "Namespace", _ns), null, Ct);
    }

    public Task DisposeAsync()
    {
        _client?.Dispose();
        return Task.CompletedTask;
    }

    [ApiServerFact]
    public async Task An_object_is_created_read_replaced_patched_and_deleted()
    {
        var made = await _client.CreateAsync(Map("a", "x", "1"), null, Ct);
        made.Namespace.ShouldBe(_ns);
        made["data"] = new JsonObject { ["x"] = "2" };
        await _client.ReplaceAsync(made, null, Ct);
        await _client.PatchAsync(made.Ref, new Patch.Merge(new JsonObject { ["data"] = new JsonObject { ["y"] = "3" } }), null, Ct);
        await _client.PatchAsync(made.Ref, new Patch.Json([new JsonObject { ["op"] = "add", ["path"] = "/data/z", ["value"] = "4" }]), null, Ct);

        var read = await _client.GetAsync(ResourceTypes.ConfigMaps, null, "a", Ct);

        read["data"]!.ToJsonString().ShouldBe("""{"x":"2","y":"3","z":"4"}""");
        (await _client.DeleteAsync(made.Ref, null, Ct)).ShouldBeTrue();
        (await _client.DeleteAsync(made.Ref, null, Ct)).ShouldBeFalse();
        (await _client.FindAsync(made.Ref, Ct)).ShouldBeNull();
    }

    [ApiServerFact]
    public async Task Refusals_are_told_apart_and_name_the_object()
    {
        var missing = await Should.ThrowAsync<ProblemException>(_client.GetAsync(ResourceTypes.Secrets, null, "nope", Ct));
        missing.IsNotFound.ShouldBeTrue();
        missing.Problem.Code.ShouldBe("KE4020");
        missing.Problem.What.ShouldBe($"Secret {_ns}/nope does not exist.");

        var first = await _client.CreateAsync(Map("twice", "x", "1"), null, Ct);
        var exists = await Should.ThrowAsync<ProblemException>(_client.CreateAsync(Map("twice", "x", "1"), null, Ct));
        exists.IsAlreadyExists.ShouldBeTrue();
        exists.IsConflict.ShouldBeFalse();

        await _client.PatchAsync(first.Ref, new Patch.Merge(new JsonObject { ["data"] = new JsonObject { ["x"] = "9" } }), null, Ct);
        first["data"]!["x"] = "5";
        var stale = await Should.ThrowAsync<ProblemException>(_client.ReplaceAsync(first, null, Ct));
        stale.IsConflict.ShouldBeTrue();
        stale.Problem.Code.ShouldBe("KE4022");

        var wrong = ApiObject.New("v1", "Service", "s", _ns);
        wrong["spec"] = new JsonObject { ["ports"] = new JsonArray(new JsonObject { ["port"] = 70000 }) };
        var invalid = await Should.ThrowAsync<ProblemException>(_client.CreateAsync(wrong, null, Ct));
        invalid.Problem.Code.ShouldBe("KE4026");
        invalid.Problem.Details!.ShouldContain("spec.ports[0].port");
    }

    [ApiServerFact]
    public async Task Who_may_not_is_told_what_was_not_allowed_and_who_is_unknown_is_told_so()
    {
        using var jane = KubeClient.Create(server.Config("jane", "CN=jane"));
        using var nobody = KubeClient.Create(KubeConfig.ForServer(server.Url, server.AuthorityPem) with { Token = new Secret("wrong") });

        var forbidden = await Should.ThrowAsync<ProblemException>(jane.ListAsync(ResourceTypes.Secrets, new ListQuery(_ns), Ct));
        var unknown = await Should.ThrowAsync<ProblemException>(nobody.ListAsync(ResourceTypes.Secrets, new ListQuery(_ns), Ct));

        forbidden.IsForbidden.ShouldBeTrue();
        forbidden.Problem.What.ShouldBe("It is not allowed to list secrets.");
        forbidden.Problem.Why.ShouldContain("jane");
        unknown.Problem.Code.ShouldBe("KE4025");
        unknown.Problem.ToString().ShouldNotContain("wrong");
    }

    [ApiServerFact]
    public async Task A_server_of_another_authority_is_not_trusted()
    {
        using var other = new TestAuthority("somebody else");
        using var client = KubeClient.Create(KubeConfig.ForServer(server.Url, other.Pem));

        var error = await Should.ThrowAsync<ProblemException>(client.ServerVersionAsync(Ct));

        error.Problem.Code.ShouldBe("KE4011");
    }

    [ApiServerFact]
    public async Task A_certificate_for_another_name_is_not_trusted_unless_that_name_was_asked_for()
    {
        var config = server.Admin with { ServerName = "elsewhere.example" };
        using var wrong = KubeClient.Create(config);
        using var right = KubeClient.Create(config with { ServerName = "kubernetes" });

        (await Should.ThrowAsync<ProblemException>(wrong.ServerVersionAsync(Ct))).Problem.Code.ShouldBe("KE4011");
        (await right.ServerVersionAsync(Ct)).ShouldStartWith("v1.");
    }

    [ApiServerFact]
    public async Task Lists_are_read_in_pages_and_selected_by_labels_and_fields()
    {
        for (var i = 0; i < 5; i++)
        {
            var map = Map($"m{i}", "x", "1");
            map.SetLabel("odd", i % 2 == 1 ? "yes" : "no");
            await _client.CreateAsync(map, null, Ct);
        }

        var pages = 0;
        await foreach (var page in _client.PagesAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns), Ct))
        {
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            pages++;
        }
        var all = await _client.ListAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns), Ct);
        var odd = await _client.ListAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns) { Labels = "odd=yes" }, Ct);
        var one = await _client.ListAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns) { Fields = "metadata.name=m4" }, Ct);

        pages.ShouldBe(3);
        all.Items.Select(o => o.Name).ShouldBe(["m0", "m1", "m2", "m3", "m4"]);
        all.Items[0].Kind.ShouldBe("ConfigMap");
        odd.Items.Select(o => o.Name).ShouldBe(["m1", "m3"]);
        one.Items.Single().Name.ShouldBe("m4");
        await _client.DeleteAllAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns) { Labels = "odd=yes" }, null, Ct);
        (await _client.ListAsync(ResourceTypes.ConfigMaps, new ListQuery(_ns), Ct)).Items.Count.ShouldBe(3);
    }

    [ApiServerFact]
    public async Task Apply_says_created_unchanged_and_configured()
    {
        var first = await _client.ApplyAsync(Map("a", "x", "1"), null, Ct);
        var again = await _client.ApplyAsync(Map("a", "x", "1"), null, Ct);
        var dry = await _client.ApplyAsync(Map("a", "x", "2"), new ApplyOptions { DryRun = true }, Ct);
        var changed = await _client.ApplyAsync(Map("a", "x", "2"), null, Ct);
        var dropped = await _client.ApplyAsync(Map("a", "y", "2"), null, Ct);

        first.Outcome.ShouldBe(ApplyOutcome.Created);
        again.Outcome.ShouldBe(ApplyOutcome.Unchanged);
        dry.Outcome.ShouldBe(ApplyOutcome.Configured);
        changed.Outcome.ShouldBe(ApplyOutcome.Configured);
        changed.Target.ToString().ShouldBe($"ConfigMap {_ns}/a");
        dropped.Live["data"]!.ToJsonString().ShouldBe("""{"y":"2"}""");
    }

    [ApiServerFact]
    public async Task Apply_names_the_fields_it_took_with_force_and_refuses_without()
    {
        await _client.ApplyAsync(Map("a", "x", "1"), new ApplyOptions { FieldManager = "somebody" }, Ct);

        var refused = await Should.ThrowAsync<ProblemException>(_client.ApplyAsync(Map("a", "x", "2"), null, Ct));
        var forced = await _client.ApplyAsync(Map("a", "x", "2"), new ApplyOptions { Force = true }, Ct);

        refused.Problem.Code.ShouldBe("KE4023");
        refused.IsConflict.ShouldBeTrue();
        refused.Problem.Why.ShouldContain("somebody");
        forced.Outcome.ShouldBe(ApplyOutcome.Configured);
        forced.Taken.Single().Field.ShouldBe(".data.x");
        forced.Taken.Single().Manager.ShouldContain("somebody");
    }

    [ApiServerFact]
    public async Task A_kind_that_a_definition_brings_later_is_found_then()
    {
        var group = $"g{_ns[2..]}.example.com";
        var widget = ApiObject.New($"{group}/v1", "Widget", "w", _ns);
        var before = await Should.ThrowAsync<ProblemException>(_client.ApplyAsync(widget, null, Ct));
        before.Problem.Code.ShouldBe("KE4031");

        var crd = KubeYaml.ReadObjects($$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.{{group}}}
            spec:
              group: {{group}}
              scope: Namespaced
              names: {kind: Widget, plural: widgets, singular: widget, shortNames: [wd]}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """, "crd.yaml").Single();
        await _client.ApplyAsync(crd, null, Ct);
        await Wait.UntilAsync("the kind to be served", TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(100), async ct =>
            (await _client.GetAsync(crd.Ref, ct)).Condition("Established") is { IsTrue: true }
                && await _client.FindTypeAsync($"{group}/v1", "Widget", ct) is not null ? null : "it is not", TimeProvider.System, Ct);

        (await _client.ApplyAsync(widget, null, Ct)).Outcome.ShouldBe(ApplyOutcome.Created);
        var (types, unavailable) = await _client.AllTypesAsync(Ct);
        types.Single(t => t.Kind == "Widget" && t.Group == group).ShortNames.ShouldBe(["wd"]);
        unavailable.ShouldBeEmpty();

        await _client.DeleteAsync(crd.Ref, null, Ct);
        await Wait.UntilAsync("the kind to go", TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(100), async ct =>
            await _client.FindTypeNowAsync($"{group}/v1", "Widget", ct) is null ? null : "it is served", TimeProvider.System, Ct);
        (await _client.FindTypeAsync($"{group}/v1", "Widget", Ct)).ShouldBeNull("what was remembered is forgotten");
    }

    [ApiServerFact]
    public async Task Draining_asks_pods_to_go_and_names_those_that_stand_in_the_way()
    {
        var node = $"node-{_ns}";
        await _client.CreateAsync(ApiObject.New("v1", "Node", node), null, Ct);
        var pod = KubeYaml.ReadObjects($$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: lonely, namespace: {{_ns}}}
            spec:
              nodeName: {{node}}
              containers: [{name: c, image: none}]
            """, "pod.yaml").Single();
        await _client.CreateAsync(pod, null, Ct);

        var refused = await Should.ThrowAsync<ProblemException>(_client.DrainAsync(node, null, Ct));
        await _client.DrainAsync(node, new DrainOptions { AlsoUnmanaged = true, NodeIsLost = true, Limit = TimeSpan.FromSeconds(20) }, Ct);

        refused.Problem.Code.ShouldBe("KE4044");
        refused.Problem.Details!.ShouldContain($"{_ns}/lonely has no controller");
        (await _client.GetAsync(ResourceTypes.Nodes, null, node, Ct)).At("spec", "unschedulable").AsFlag().ShouldBe(true);
        (await _client.FindAsync(pod.Ref, Ct))?.IsBeingDeleted.ShouldBeTrue();
    }

    private JsonObject Map(string name, string key, string value)
    {
        var map = ApiObject.New("v1", "ConfigMap", name, _ns);
        map["data"] = new JsonObject { [key] = value };
        return map;
    }
}
