using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>Names that say nothing (style.md §4.1, §4.2).</summary>
public sealed partial class NameTests
{
    private static readonly string[] s_kinds = ["Models", "Services", "Interfaces", "Dtos", "Extensions", "Enums", "Exceptions", "Constants"];

    [Fact]
    public void No_project_folder_or_type_is_a_grab_bag()
    {
        var folders = Sources.All.SelectMany(f => f.Split('/')[..^1]).Distinct().Where(n => GrabBag().IsMatch(n));
        var types = Sources.Ending(".cs").SelectMany(f => Type().Matches(Sources.Read(f)).Select(m => m.Groups[1].Value).Where(n => GrabBag().IsMatch(n)).Select(n => $"{f}: {n}"));

        folders.Concat(types).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_is_a_subject_never_a_kind() => Sources.Product.SelectMany(f => f.Split('/')[2..^1]).Distinct().Where(s_kinds.Contains).ShouldBeEmpty();

    [Fact]
    public void A_TODO_names_an_issue() => Sources.Ending(".cs", ".razor", ".md", ".yaml", ".csproj", ".props", "Makefile", ".sh").Concat(Sources.Shell).Distinct()
        .Where(f => f != "tests/Unit/Repository/NameTests.cs")
        .SelectMany(f => Sources.Lines(f).Where(l => Todo().IsMatch(l)).Select(l => $"{f}: {l.Trim()}")).ShouldBeEmpty();

    [Fact]
    public void Nothing_in_the_repository_knows_the_machine_it_was_made_on_or_where_packages_come_from()
    {
        // written in pieces, or this file would find itself
        string[] words = ["/wo" + "rk/", "/tmp" + "/h/", "api.nu" + "get.org", "registry.np" + "mjs.org", "deb.deb" + "ian.org", "packages.cloud" + ".google"];

        Sources.All.Where(f => !f.EndsWith(".png", StringComparison.Ordinal)).SelectMany(f => words.Where(w => Sources.Read(f).Contains(w, StringComparison.OrdinalIgnoreCase)).Select(w => $"{f}: {w}"))
            .ShouldBeEmpty();
    }

    /// <summary>In .NET a $ also stands before a line break at the end: texts with one were taken for texts without.</summary>
    [Fact]
    public void A_pattern_for_a_whole_text_ends_where_the_text_ends() => Sources.Ending(".cs").Where(f => f.StartsWith("src/", StringComparison.Ordinal))
        .SelectMany(f => Sources.Lines(f).Where(l => DollarAtTheEnd().IsMatch(l) && !l.Contains("Multiline", StringComparison.Ordinal)).Select(l => $"{f}: {l.Trim()}")).ShouldBeEmpty();

    [GeneratedRegex(@"^(Common|Shared|Misc|Utils?|Helpers?|Managers?)$|(?<=[a-z])(Utils?|Helpers?|Manager|Misc)$")]
    private static partial Regex GrabBag();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum) ([A-Z]\w*)")]
    private static partial Regex Type();

    [GeneratedRegex(@"GeneratedRegex\(.*[$]""[,)]")]
    private static partial Regex DollarAtTheEnd();

    [GeneratedRegex(@"\b(TODO|FIXME|XXX)\b(?!.*#\d)")]
    private static partial Regex Todo();
}
