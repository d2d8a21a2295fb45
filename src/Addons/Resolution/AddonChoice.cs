using System.Text.Json.Nodes;
using Kots.Embedded.Addons.Catalogue;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Resolution;

/// <summary>The add-ons chosen so far.</summary>
internal sealed class AddonChoice(InstallerDocument document, AddonCatalogue catalogue, List<Problem> problems, List<Problem> warnings)
{
    private readonly Dictionary<string, ResolvedAddon> _chosen = [];
    private readonly Dictionary<string, List<InstallerBlock>> _standIns = [];

    public IReadOnlyCollection<ResolvedAddon> Addons => _chosen.Values;

    public string VersionOf(string name) => _chosen.TryGetValue(name, out var addon) ? addon.Version : "";

    public bool Has(string name) => _chosen.ContainsKey(name);

    /// <summary>An add-on that belongs to every cluster; a catalogue without it makes clusters without it, and says so.</summary>
    public void AddStandard(string name)
    {
        if (catalogue.Newest(name) is { } newest)
        {
            if (document.Block(name) is null)
                Add(newest, "");
            return;
        }
        var missing = new Problem("KE1208", $"The catalogue has no {name}.", "It belongs to every cluster.",
            $"Use a bundle whose catalogue has {name}.");
        (name is "kubernetes" or "containerd" ? problems : warnings).Add(missing);
    }

    public void AddAsked(InstallerBlock block)
    {
        var definition = DefinitionFor(block);
        if (definition is not null)
            Add(definition, block.Name);
        if (block.Text("s3Override") is { Length: > 0 })
        {
            warnings.Add(new Problem("KE1209", $"{block.Position}: {block.Name}.s3Override has no effect.",
                "It names a package of kURL's; add-ons come from the bundle.", "Put the version you need into the bundle."));
        }
    }

    public void AddStandIn(string name, InstallerBlock block)
    {
        if (!_standIns.TryGetValue(name, out var blocks))
            _standIns[name] = blocks = [];
        blocks.Add(block);
        if (document.Block(name) is null)
            Add(catalogue.Newest(name)!, block.Name);
    }

    /// <summary>Adds what the chosen require, and what that requires, until nothing is missing.</summary>
    public void AddRequired()
    {
        var queue = new Queue<ResolvedAddon>(_chosen.Values.OrderBy(a => a.Name, StringComparer.Ordinal));
        while (queue.TryDequeue(out var addon))
        {
            foreach (var capability in addon.Definition.Requires)
            {
                if (_chosen.Values.Any(a => a.Definition.Provides.Contains(capability)))
                    continue;
                if (Provider(addon, capability) is { } provider)
                    queue.Enqueue(Add(provider, ""));
            }
        }
    }

    private AddonDefinition? Provider(ResolvedAddon addon, string capability)
    {
        var names = catalogue.Providing(capability);
        if (names.Count == 1)
            return catalogue.Addons.First(a => a.Name == names[0] && a.Provides.Contains(capability));
        problems.Add(names.Count == 0
            ? new Problem("KE1205", $"{addon.Definition} requires {capability}, which nothing provides.", "No add-on of the catalogue has it.",
                $"Use a bundle with an add-on that provides {capability}.")
            : new Problem("KE1205", $"{addon.Definition} requires {capability}, and none is chosen.",
                $"{string.Join(", ", names)} provide it.", "Name one of them in the Installer document."));
        return null;
    }

    private AddonDefinition? DefinitionFor(InstallerBlock block)
    {
        var versions = catalogue.Versions(block.Name);
        if (block.Version is not { } asked)
            return catalogue.Newest(block.Name);
        try
        {
            return catalogue.Find(block.Name, VersionRange.Resolve(block.Name, asked, versions));
        }
        catch (ProblemException error) when (block.Name == "kubernetes")
        {
            problems.AddRange(error.Problems);
            return catalogue.Newest(block.Name);
        }
        catch (ProblemException)
        {
            warnings.Add(new Problem("KE1210", $"{block.Position}: {block.Name} {versions[0]} is taken instead of {asked}.",
                $"The catalogue has: {string.Join(", ", versions)}.", $"Ask for one of these, or use a bundle that carries {block.Name} {asked}."));
            return catalogue.Newest(block.Name);
        }
    }

    private ResolvedAddon Add(AddonDefinition definition, string askedAs)
    {
        var addon = new ResolvedAddon(definition, OptionsOf(definition), askedAs);
        _chosen[definition.Name] = addon;
        return addon;
    }

    // The add-on's own block wins over options of the same name in a block that it stands in for.
    private JsonObject OptionsOf(AddonDefinition definition)
    {
        var blocks = new List<InstallerBlock>();
        if (document.Block(definition.Name) is { } own)
            blocks.Add(own);
        blocks.AddRange(_standIns.GetValueOrDefault(definition.Name, []));
        var options = new JsonObject();
        foreach (var option in definition.Options)
        {
            var value = blocks.Select(b => Read(b, option)).FirstOrDefault(v => v is not null);
            options[option.Name] = value ?? option.Default?.DeepClone();
        }
        return options;
    }

    private JsonNode? Read(InstallerBlock block, AddonOption option)
    {
        // Spellings differ in case between kURL's blocks (podCIDRRange, podCidrRange).
        var key = block.Keys.FirstOrDefault(k => k == option.Name)
            ?? block.Keys.FirstOrDefault(k => string.Equals(k, option.Name, StringComparison.OrdinalIgnoreCase));
        return key is null ? null : OptionReader.ReadValue(new YamlFields(block.Fields.Map, block.Fields.Path, problems), key, option.Type);
    }
}
