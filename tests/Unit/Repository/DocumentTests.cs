using System.Text.RegularExpressions;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>Documents that say what is so.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken = new List<string>();
        foreach (var file in Sources.Ending(".md"))
        {
            foreach (Match link in Link().Matches(Sources.Read(file)))
            {
                var (path, anchor) = Split(link.Groups[1].Value);
                var target = path.Length == 0 ? file : Path.GetRelativePath(Checkout.Root, Path.GetFullPath(Path.Combine(Checkout.Root, Path.GetDirectoryName(file)!, path)));
                if (!File.Exists(Checkout.PathOf(target)) && !Directory.Exists(Checkout.PathOf(target)))
                    broken.Add($"{file}: {link.Groups[1].Value}");
                else if (anchor.Length > 0 && !Anchors(target).Contains(anchor))
                    broken.Add($"{file}: {link.Groups[1].Value} (no such heading)");
            }
        }
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Commands_of_make_that_documents_name_exist()
    {
        var targets = Sources.Lines("Makefile").Select(l => Target().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToHashSet();

        Sources.Ending(".md").SelectMany(f => MakeCommand().Matches(Sources.Read(f)).Select(m => m.Groups[1].Value).Where(t => !targets.Contains(t)).Select(t => $"{f}: make {t}"))
            .Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Files_that_the_map_names_exist() => Code().Matches(Sources.Read("docs/architecture.md")).Select(m => m.Groups[1].Value)
        .Where(p => p.StartsWith("src/", StringComparison.Ordinal) && !File.Exists(Checkout.PathOf(p)) && !Directory.Exists(Checkout.PathOf(p))).ShouldBeEmpty();

    [Fact]
    public void Each_project_says_in_at_most_40_lines_what_it_is_for()
    {
        var readmes = Directory.GetDirectories(Checkout.PathOf("src")).Where(d => Directory.GetFiles(d, "*.csproj").Length > 0).Select(d => $"src/{Path.GetFileName(d)}/README.md").ToList();

        readmes.Where(r => !Sources.All.Contains(r)).ShouldBeEmpty("missing");
        readmes.Where(Sources.All.Contains).Where(r => Sources.Lines(r).Length > 40).ShouldBeEmpty("too long");
    }

    [Fact]
    public void The_root_has_no_plans_or_hand_offs()
    {
        string[] known =
        [
            "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile", "Kots.Embedded.sln", "global.json", "Directory.Build.props", "Directory.Packages.props",
            "BannedSymbols.txt", ".editorconfig", ".gitignore", ".gitattributes", "nuget.config", ".shellcheckrc", ".git",
        ];

        Sources.All.Where(f => !f.Contains('/')).Except(known).ShouldBeEmpty();
    }

    private static (string Path, string Anchor) Split(string link) => link.IndexOf('#') is var at and >= 0 ? (link[..at], link[(at + 1)..]) : (link, "");

    /// <summary>As GitHub makes them from headings.</summary>
    private static HashSet<string> Anchors(string file) => [.. Sources.Lines(file).Where(l => l.StartsWith('#'))
        .Select(l => NotInAnchor().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"\]\((?!https?:|mailto:)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:^|`|&& )make ([a-z][a-z-]*)(?=$|[`\s;,)])", RegexOptions.Multiline)]
    private static partial Regex MakeCommand();

    [GeneratedRegex(@"^([a-z][a-z-]*):")]
    private static partial Regex Target();

    [GeneratedRegex(@"`([^`\s]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex NotInAnchor();
}
