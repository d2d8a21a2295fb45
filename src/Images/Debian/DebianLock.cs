using System.Text;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images.Debian;

/// <summary>
/// The pins of <c>addons/debian.lock</c>: which version of every package a bundle is made of. A text file, one line for each:
/// <c>suite NAME</c>, <c>deb NAME VERSION ARCH SHA256 SIZE DEPENDS</c> (dependencies already chosen, comma-separated, or <c>-</c>),
/// <c>src NAME VERSION SHA256-OF-DSC</c>, <c>npm NAME VERSION SHA256</c>; <c>#</c> begins a comment. Immutable.
/// </summary>
public sealed class DebianLock
{
    private readonly Dictionary<string, LockedPackage> _packages;
    private readonly Dictionary<string, LockedSource> _sources;
    private readonly Dictionary<string, LockedNpm> _npm;

    /// <summary>From its parts; the last of a name counts.</summary>
    public DebianLock(string suite, IEnumerable<LockedPackage> packages, IEnumerable<LockedSource> sources, IEnumerable<LockedNpm> npm)
    {
        Suite = suite;
        _packages = packages.ToDictionary(p => p.Name, StringComparer.Ordinal);
        _sources = sources.ToDictionary(p => p.Name, StringComparer.Ordinal);
        _npm = npm.ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>"bookworm".</summary>
    public string Suite { get; }

    /// <summary>All binary packages.</summary>
    public IReadOnlyCollection<LockedPackage> Packages => _packages.Values;

    /// <summary>All npm packages.</summary>
    public IReadOnlyCollection<LockedNpm> NpmPackages => _npm.Values;

    /// <summary>A binary package.</summary>
    /// <exception cref="ProblemException">KE3050: it is not pinned.</exception>
    public LockedPackage Package(string name) => _packages.GetValueOrDefault(name) ?? throw DebianProblems.NotLocked("The package", name);

    /// <summary>A source package.</summary>
    /// <exception cref="ProblemException">KE3050: it is not pinned.</exception>
    public LockedSource Source(string name) => _sources.GetValueOrDefault(name) ?? throw DebianProblems.NotLocked("The source package", name);

    /// <summary>An npm package.</summary>
    /// <exception cref="ProblemException">KE3050: it is not pinned.</exception>
    public LockedNpm Npm(string name) => _npm.GetValueOrDefault(name) ?? throw DebianProblems.NotLocked("The npm package", name);

    /// <summary>
    /// Packages with everything they depend on, sorted by name; what <paramref name="exclude"/> names is left out together with what
    /// only it needs.
    /// </summary>
    /// <exception cref="ProblemException">KE3050: one is not pinned.</exception>
    public IReadOnlyList<LockedPackage> Closure(IEnumerable<string> names, IReadOnlySet<string> exclude)
    {
        var found = new SortedDictionary<string, LockedPackage>(StringComparer.Ordinal);
        var open = new Stack<string>(names);
        while (open.TryPop(out var name))
        {
            if (exclude.Contains(name) || found.ContainsKey(name))
                continue;
            var package = Package(name);
            found.Add(name, package);
            foreach (var dependency in package.Depends)
                open.Push(dependency);
        }
        return [.. found.Values];
    }

    /// <summary>Reads the text of a lock file.</summary>
    /// <param name="file">Named in problems.</param>
    /// <exception cref="ProblemException">KE3057: lines that are no pins; all of them.</exception>
    public static DebianLock Parse(string text, string file)
    {
        var suite = "";
        var packages = new List<LockedPackage>();
        var sources = new List<LockedSource>();
        var npm = new List<LockedNpm>();
        var problems = new List<Problem>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            switch (line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                case []:
                    break;
                case ["suite", var name]:
                    suite = name;
                    break;
                case ["deb", var name, var version, var architecture, var sha256, var size, var depends] when long.TryParse(size, out var bytes):
                    packages.Add(new LockedPackage(name, version, architecture, sha256, bytes, depends == "-" ? [] : depends.Split(',')));
                    break;
                case ["src", var name, var version, var sha256]:
                    sources.Add(new LockedSource(name, version, sha256));
                    break;
                case ["npm", var name, var version, var sha256]:
                    npm.Add(new LockedNpm(name, version, sha256));
                    break;
                default:
                    problems.Add(DebianProblems.BadLockLine(file, number, line));
                    break;
            }
        }
        return problems.Count == 0 ? new DebianLock(suite, packages, sources, npm) : throw new ProblemException(problems, ExitCode.Validation);
    }

    /// <summary>The text that <see cref="Parse"/> reads; equal locks give equal texts.</summary>
    public string ToText()
    {
        var text = new StringBuilder("# Written by `kots-embedded bundle build --update-lock`; see addons/README.md.\n");
        text.Append("suite ").Append(Suite).Append('\n');
        foreach (var p in _packages.Values.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var depends = p.Depends.Count == 0 ? "-" : string.Join(',', p.Depends);
            text.Append($"deb {p.Name} {p.Version} {p.Architecture} {p.Sha256} {p.Size} {depends}\n");
        }
        foreach (var s in _sources.Values.OrderBy(s => s.Name, StringComparer.Ordinal))
            text.Append($"src {s.Name} {s.Version} {s.DscSha256}\n");
        foreach (var n in _npm.Values.OrderBy(n => n.Name, StringComparer.Ordinal))
            text.Append($"npm {n.Name} {n.Version} {n.Sha256}\n");
        return text.ToString();
    }
}

/// <summary>A pinned binary package.</summary>
/// <param name="Sha256">Hex, of the .deb.</param>
/// <param name="Size">Bytes of the .deb.</param>
/// <param name="Depends">Names, alternatives already decided.</param>
public sealed record LockedPackage(string Name, string Version, string Architecture, string Sha256, long Size, IReadOnlyList<string> Depends);

/// <summary>A pinned source package.</summary>
/// <param name="DscSha256">Hex, of the .dsc, which names its other files by digest.</param>
public sealed record LockedSource(string Name, string Version, string DscSha256);

/// <summary>A pinned npm package.</summary>
/// <param name="Name">With scope.</param>
/// <param name="Sha256">Hex, of the .tgz.</param>
public sealed record LockedNpm(string Name, string Version, string Sha256);
