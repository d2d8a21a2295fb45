using System.Text.RegularExpressions;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Kots.Lint;

/// <summary>What is worth knowing about the objects that will run. Of documents as they were written.</summary>
internal static partial class WorkloadRules
{
    public static IEnumerable<LintMatch> Find(LintRelease release) => release.Trees.SelectMany(t => Namespaces(t.Tree).Concat(Specs(t.Tree, 2).SelectMany(OfSpec)));

    // Where pods and their controllers have them: spec, x.spec, x.y.spec. Those of a CronJob lie deeper.
    private static IEnumerable<YamlValue.Mapping> Specs(YamlValue.Mapping tree, int depth)
    {
        var below = LintTree.TextAt(tree, "kind") == "CronJob" ? 4 : depth;
        return SpecsBelow(tree, below);
    }

    private static IEnumerable<YamlValue.Mapping> SpecsBelow(YamlValue value, int depth) => value switch
    {
        YamlValue.Mapping map => map.Entries.SelectMany(e =>
            (e is { Key: "spec", Value: YamlValue.Mapping spec } ? [spec] : Enumerable.Empty<YamlValue.Mapping>()).Concat(depth == 0 ? [] : SpecsBelow(e.Value, depth - 1))),
        YamlValue.Sequence list when depth > 0 => list.Items.SelectMany(i => SpecsBelow(i, depth - 1)),
        _ => [],
    };

    private static IEnumerable<LintMatch> Namespaces(YamlValue.Mapping tree)
    {
        if (LintTree.TextAt(tree, "metadata", "namespace") is { Length: > 0 } name && !LintTree.HasTemplate(name))
            yield return new LintMatch("hardcoded-namespace", LintTree.PositionAt(tree, "metadata", "namespace"), $"The namespace is {name}.");
    }

    private static IEnumerable<LintMatch> OfSpec(YamlValue.Mapping spec)
    {
        if (spec.Find("replicas") is YamlValue.Scalar { Quoted: false, Text: "1" })
            yield return new LintMatch("replicas-1", LintTree.PositionAt(spec, "replicas"), "There is one replica.");
        foreach (var match in Privileges(spec, "The spec").Concat(LintTree.MapsAt(spec, "volumes").SelectMany(OfVolume)))
            yield return match;
        foreach (var container in LintTree.MapsAt(spec, "containers").Concat(LintTree.MapsAt(spec, "initContainers")))
        {
            foreach (var match in OfImage(container))
                yield return match;
            if (container.Find("securityContext") is YamlValue.Mapping context)
            {
                foreach (var match in Privileges(context, $"The container {NameOf(container)}"))
                    yield return match;
            }
        }
        foreach (var match in LintTree.MapsAt(spec, "containers").SelectMany(Resources))
            yield return match;
    }

    private static string NameOf(YamlValue.Mapping container) => LintTree.TextAt(container, "name") ?? "";

    private static IEnumerable<LintMatch> Privileges(YamlValue.Mapping map, string who)
    {
        if (LintTree.IsTrue(map, "privileged"))
            yield return new LintMatch("privileged", LintTree.PositionAt(map, "privileged"), $"{who} is privileged.");
        if (LintTree.IsTrue(map, "allowPrivilegeEscalation"))
            yield return new LintMatch("allow-privilege-escalation", LintTree.PositionAt(map, "allowPrivilegeEscalation"), $"{who} may gain privileges.");
    }

    private static IEnumerable<LintMatch> OfVolume(YamlValue.Mapping volume)
    {
        if (volume.Find("hostPath") is null or { IsNull: true })
            yield break;
        yield return new LintMatch("volumes-host-paths", LintTree.PositionAt(volume, "hostPath"), $"The volume {NameOf(volume)} is a folder of the host.");
        if (LintTree.TextAt(volume, "hostPath", "path") == "/var/run/docker.sock")
            yield return new LintMatch("volume-docker-sock", LintTree.PositionAt(volume, "hostPath", "path"), $"The volume {NameOf(volume)} is Docker's socket.");
    }

    private static IEnumerable<LintMatch> OfImage(YamlValue.Mapping container)
    {
        var image = LintTree.TextAt(container, "image") ?? "";
        if (LocalImage().IsMatch(image))
            yield return new LintMatch("container-image-local-image-name", LintTree.PositionAt(container, "image"), $"The image of {NameOf(container)} is a template with LocalImageName.");
        if (image.EndsWith(":latest", StringComparison.Ordinal))
            yield return new LintMatch("container-image-latest-tag", LintTree.PositionAt(container, "image"), $"The image is {image}.");
    }

    private static IEnumerable<LintMatch> Resources(YamlValue.Mapping container)
    {
        var resources = container.Find("resources");
        // A template may be all of it.
        if (resources is YamlValue.Scalar { IsNull: false })
            yield break;
        if (resources is not YamlValue.Mapping)
        {
            yield return new LintMatch("container-resources", container.Position, $"The container {NameOf(container)} has no resources.");
            yield break;
        }
        foreach (var kind in new[] { "limits", "requests" })
        {
            var amounts = YamlPath.Find(resources, kind);
            if (amounts is null or { IsNull: true })
                yield return new LintMatch($"container-resource-{kind}", LintTree.PositionAt(container, "resources"), $"The container {NameOf(container)} has no {kind}.");
            foreach (var what in new[] { "cpu", "memory" }.Where(what => amounts is YamlValue.Mapping map && map.Find(what) is null or { IsNull: true }))
                yield return new LintMatch($"resource-{kind}-{what}", LintTree.PositionAt(container, "resources", kind), $"The container {NameOf(container)} has no {what} in its {kind}.");
        }
    }

    [GeneratedRegex(@"\A(?:repl\{\{|\{\{repl)\s*LocalImageName\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LocalImage();
}
