using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>What another project can call says what it does (style.md §4.10).</summary>
public sealed partial class CommentTests
{
    private static readonly string[] s_programs = ["Installer", "ClusterAgent", "Kotsadm", "KotsCli", "VendorServer"];

    [Fact]
    public void Public_types_of_libraries_and_their_methods_have_a_comment() => Sources.Ending(".cs")
        .Where(f => f.StartsWith("src/", StringComparison.Ordinal) && !s_programs.Contains(f.Split('/')[1]))
        .SelectMany(f => Bare(Sources.Lines(f)).Select(l => $"{f}: {l.Trim()}")).ShouldBeEmpty();

    private static IEnumerable<string> Bare(string[] lines)
    {
        var inPublic = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (TopLevel().IsMatch(lines[i]))
                inPublic = PublicType().IsMatch(lines[i]);
            // The other parts of a partial type need no comment of their own.
            var named = (PublicType().IsMatch(lines[i]) && !lines[i].Contains(" partial ", StringComparison.Ordinal)) || (inPublic && PublicMethod().IsMatch(lines[i]));
            if (named && lines[..i].LastOrDefault(l => l.Trim() is var t && !t.StartsWith('[') && !t.StartsWith('#'))?.TrimStart().StartsWith("///", StringComparison.Ordinal) != true)
                yield return lines[i];
        }
    }

    [GeneratedRegex(@"^(public|internal) ")]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"^public (?:[a-z]+ )*(?:class|record|struct|interface|enum) \w+")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^    public (?!override|sealed override)[^=;{]*?\b\w+\(")]
    private static partial Regex PublicMethod();
}
