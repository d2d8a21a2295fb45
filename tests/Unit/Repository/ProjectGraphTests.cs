using System.Text.RegularExpressions;
using System.Xml.Linq;
using Kots.Embedded.Tests.Fakes;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Repository;

/// <summary>The arrows between projects, against the table in docs/architecture.md.</summary>
public sealed class ProjectGraphTests
{
    private static readonly string[] s_programs = ["Installer", "ClusterAgent", "Kotsadm", "KotsCli", "VendorServer"];

    private static IEnumerable<string> Projects => Directory.GetDirectories(Checkout.PathOf("src")).Select(d => Path.GetFileName(d)!)
        .Where(n => File.Exists(Checkout.PathOf("src", n, n + ".csproj"))).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_project_is_in_the_table_and_uses_only_what_the_table_allows()
    {
        var allowed = Table();
        var wrong = new List<string>();
        foreach (var project in Projects)
        {
            if (!allowed.TryGetValue(project, out var may))
                wrong.Add($"{project} is not in the table of docs/architecture.md");
            else
                wrong.AddRange(References(project).Except(may).Select(r => $"{project} → {r} is not in the table of docs/architecture.md"));
        }

        wrong.ShouldBeEmpty();
        allowed.Keys.Except(Projects).ShouldBeEmpty("the table names projects that are not there");
    }

    [Fact]
    public void Nothing_refers_to_a_program() =>
        Projects.SelectMany(p => References(p).Where(s_programs.Contains).Select(r => $"{p} → {r}")).ShouldBeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Sources.Read("Kots.Embedded.sln");

        Sources.Ending(".csproj").Where(p => !solution.Contains(p.Replace('/', '\\'), StringComparison.Ordinal) && !solution.Contains(p, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place_only() => Sources.Ending(".csproj")
        .Where(p => XDocument.Load(Checkout.PathOf(p)).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null)).ShouldBeEmpty();

    [Fact]
    public void Every_package_that_has_a_version_is_used()
    {
        var used = Sources.Ending(".csproj", "Directory.Build.props")
            .SelectMany(p => XDocument.Load(Checkout.PathOf(p)).Descendants("PackageReference").Select(r => r.Attribute("Include")?.Value)).ToHashSet();
        // design.md chose them for what comes next.
        string[] planned = ["Microsoft.Data.Sqlite", "Npgsql", "Dapper", "AWSSDK.S3", "NJsonSchema", "BlazorMonaco", "Radzen.Blazor", "BenchmarkDotNet", "NSubstitute", "Serilog.Sinks.Console", "Microsoft.AspNetCore.Mvc.Testing"];

        XDocument.Load(Checkout.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(v => v.Attribute("Include")!.Value)
            .Where(p => !used.Contains(p) && !planned.Contains(p)).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(string project) => XDocument.Load(Checkout.PathOf("src", project, project + ".csproj"))
        .Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    /// <summary>Rows like "| Plans, Kube | Basics |": what each may use.</summary>
    private static Dictionary<string, string[]> Table()
    {
        var allowed = new Dictionary<string, string[]>();
        foreach (Match row in Regex.Matches(Sources.Read("docs/architecture.md"), @"^\| ([A-Z][A-Za-z, ]*) \| ([A-Za-z, ]+) \|$", RegexOptions.Multiline))
        {
            foreach (var project in row.Groups[1].Value.Split(", "))
                allowed[project] = row.Groups[2].Value == "nothing" ? [] : row.Groups[2].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        }
        return allowed;
    }
}
