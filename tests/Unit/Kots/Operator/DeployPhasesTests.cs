using Kots.Embedded.Kots.Operator;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kots.Operator;

public sealed class DeployPhasesTests
{
    [Fact]
    public void Kinds_are_created_in_order_and_deleted_in_reverse_unknown_ones_outermost()
    {
        var resources = new[] { Resource("Widget", "w"), Resource("Deployment", "d"), Resource("Namespace", "space"), Resource("Deployment", "e") };

        Names(DeployPhases.ForCreation(resources)).ShouldBe(["space", "d", "e", "w"]);
        Names(DeployPhases.ForDeletion(resources)).ShouldBe(["w", "d", "e", "space"]);
    }

    [Fact]
    public void Phases_are_numbers_however_they_are_spelled()
    {
        var resources = new[] { Resource("Job", "late", "10"), Resource("Job", "one", "01"), Resource("Job", "first", "-5"), Resource("Job", "same", "1"), Resource("Job", "zero", "soon") };

        var phases = DeployPhases.ForCreation(resources);

        phases.Select(phase => phase.Number).ShouldBe([-5, 0, 1, 10]);
        phases[2].Resources.Select(resource => resource.Name).ShouldBe(["one", "same"]);
    }

    [Fact]
    public void An_object_that_only_moves_to_another_apiVersion_keeps_its_key_unless_it_is_a_definition()
    {
        ManifestResource.Read("apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: web}").DeletionKey("default").ShouldBe("Deployment-web-default");
        ManifestResource.Read("apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b}").DeletionKey("default")
            .ShouldBe("apiextensions.k8s.io/v1-CustomResourceDefinition-a.b-default");
    }

    [Fact]
    public void What_is_no_object_is_kept_with_its_error()
    {
        var resource = ManifestResource.Read("key: [unclosed");

        resource.Document.ShouldBeNull();
        resource.Error.ShouldNotBeNull();
        resource.Text.ShouldBe("key: [unclosed");
    }

    private static IEnumerable<string> Names(IEnumerable<DeployPhase> phases) => phases.SelectMany(phase => phase.Resources).Select(resource => resource.Name);

    private static ManifestResource Resource(string kind, string name, string? phase = null) => ManifestResource.Read(
        $"apiVersion: v1\nkind: {kind}\nmetadata:\n  name: {name}\n" + (phase is null ? "" : $"  annotations:\n    kots.io/creation-phase: \"{phase}\"\n"));
}
