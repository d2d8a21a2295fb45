namespace Kots.Embedded.Images.Debian;

/// <summary>
/// Finds the newest version of packages and of all they depend on, level by level. Of alternatives the first that exists is taken; a
/// virtual package that nothing else names has to be replaced by a real one in the recipe.
/// </summary>
internal sealed class PackageResolution(AptState apt)
{
    private readonly Dictionary<string, ControlParagraph> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);

    /// <exception cref="Basics.ProblemException">KE3054: a package does not exist.</exception>
    public async Task<IReadOnlyList<LockedPackage>> ResolveAsync(IEnumerable<string> names, IReadOnlySet<string> exclude, CancellationToken ct)
    {
        var result = new SortedDictionary<string, LockedPackage>(StringComparer.Ordinal);
        var level = names.Distinct().ToDictionary(name => name, _ => "A recipe", StringComparer.Ordinal);
        while (level.Count > 0)
        {
            await LoadAsync(level.Keys, ct);
            var relations = level.Keys.Where(_known.ContainsKey).Select(Dependencies).SelectMany(groups => groups).SelectMany(group => group);
            await LoadAsync(relations.Where(name => !exclude.Contains(name)), ct);
            var next = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, neededBy) in level)
            {
                var package = Lock(name, neededBy, exclude);
                result[name] = package;
                foreach (var dependency in package.Depends)
                    next.TryAdd(dependency, name);
            }
            level = next.Where(pair => !result.ContainsKey(pair.Key)).ToDictionary(StringComparer.Ordinal);
        }
        return [.. result.Values];
    }

    private LockedPackage Lock(string name, string neededBy, IReadOnlySet<string> exclude)
    {
        if (!_known.TryGetValue(name, out var paragraph))
            throw DebianProblems.UnknownPackage(name, neededBy);
        var depends = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var group in Dependencies(name))
        {
            if (group.Any(exclude.Contains))
                continue;
            depends.Add(group.FirstOrDefault(_known.ContainsKey) ?? throw DebianProblems.UnknownPackage(string.Join(" | ", group), name));
        }
        depends.Remove(name);
        return new LockedPackage(name, paragraph["Version"], paragraph["Architecture"], paragraph["SHA256"], long.Parse(paragraph["Size"]), [.. depends]);
    }

    private IReadOnlyList<IReadOnlyList<string>> Dependencies(string name) =>
        [.. _known[name].Relations("Pre-Depends"), .. _known[name].Relations("Depends")];

    private async Task LoadAsync(IEnumerable<string> names, CancellationToken ct)
    {
        var wanted = names.Where(name => !_known.ContainsKey(name) && !_absent.Contains(name)).Distinct().ToList();
        if (wanted.Count == 0)
            return;
        var shown = await apt.RunAsync("apt-cache", ["show", "--no-all-versions", .. wanted], ct);
        foreach (var paragraph in ControlParagraph.ParseAll(shown.Output))
            _known.TryAdd(paragraph["Package"], paragraph);
        _absent.UnionWith(wanted.Where(name => !_known.ContainsKey(name)));
    }
}
