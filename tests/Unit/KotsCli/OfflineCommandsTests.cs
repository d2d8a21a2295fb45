using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.KotsCli;

/// <summary>What a vendor's engineer types, without a cluster and without the internet.</summary>
public sealed class OfflineCommandsTests : IDisposable
{
    private const string Config = """
        apiVersion: kots.io/v1beta1
        kind: Config
        metadata: {name: shop}
        spec:
          groups:
          - name: main
            items:
            - {name: hostname, type: text, title: Host name, required: true, validation: {regex: {pattern: "^[a-z.]+$", message: small letters only}}}
            - {name: secret, type: password, value: "repl{{ RandomString 12 }}"}
        """;

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {externalName: 'repl{{ ConfigOption \"hostname\" }}', type: ExternalName}\n";

    private readonly KotsProgram _kots = new();

    public OfflineCommandsTests()
    {
        _kots.Write("app/config.yaml", Config);
        _kots.Write("app/service.yaml", Service);
        _kots.Write("values.yaml", Values("shop.example"));
    }

    [Fact]
    public async Task Template_renders_a_file_with_the_answers()
    {
        var result = await _kots.RunAsync("template", "app", "--file", "service.yaml", "--config-values", "values.yaml");

        result.Output.ShouldContain("externalName: 'shop.example'");
    }

    [Fact]
    public async Task Template_answers_cases_line_by_line_errors_included()
    {
        _kots.Write("cases.jsonl", """
            {"id": 1, "template": "{{repl ToUpper \"a\" }}"}
            {"id": "two", "template": "repl{{ NoSuchFunction }}"}
            """);

        var lines = (await _kots.RunAsync("template", "--jsonl", "cases.jsonl")).Output.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();

        lines[0].ToJsonString().ShouldBe("""{"id":1,"output":"A"}""");
        lines[1]["error"]!.ToString().ShouldContain("NoSuchFunction");
    }

    [Fact]
    public async Task Config_validate_names_the_item_and_what_is_wrong()
    {
        (await _kots.RunAsync("config", "validate", "app")).Output.ShouldContain("Host name is required");
        _kots.Write("values.yaml", Values("SHOP"));

        var result = await _kots.RunAsync("config", "validate", "app", "--config-values", "values.yaml", "-o", "json");

        result.ExitCode.ShouldBe((int)ExitCode.Failure);
        JsonNode.Parse(result.Output)!["items"]![0]!["message"]!.ToString().ShouldBe("small letters only");
    }

    [Fact]
    public async Task Config_values_prints_a_file_that_is_taken_again()
    {
        var first = (await _kots.RunAsync("config", "values", "app", "--config-values", "values.yaml")).Output;
        _kots.Write("again.yaml", first);

        (await _kots.RunAsync("config", "values", "app", "--config-values", "again.yaml")).Output.ShouldBe(first);
    }

    [Fact]
    public async Task Pack_gives_the_same_bytes_whenever_it_is_packed()
    {
        await _kots.RunAsync("release", "pack", "app", "--out", "one.tar.gz");
        File.SetLastWriteTimeUtc(Path.Combine(_kots.Folder, "app/service.yaml"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await _kots.RunAsync("release", "pack", "app", "--out", "two.tar.gz");

        File.ReadAllBytes(Path.Combine(_kots.Folder, "two.tar.gz")).ShouldBe(File.ReadAllBytes(Path.Combine(_kots.Folder, "one.tar.gz")));
        (await _kots.RunAsync("diff", "one.tar.gz", "app")).Output.ShouldContain("Nothing changes.");
    }

    [Theory]
    [InlineData("nowhere", "KE9801", ExitCode.Usage)]
    [InlineData("empty", "KE9802", ExitCode.Validation)]
    [InlineData("values.yaml", "KE9704", ExitCode.Validation)]
    public async Task What_is_no_application_is_one_clear_message(string app, string code, ExitCode exitCode)
    {
        _kots.Write("empty/readme.md", "nothing here");

        var result = await _kots.RunAsync("pull", app);

        result.ExitCode.ShouldBe((int)exitCode);
        result.Errors.ShouldContain(code);
        result.Errors.Split('\n').Length.ShouldBeLessThan(12);
    }

    [Fact]
    public async Task A_licence_that_nobody_vouches_for_stops_everything()
    {
        _kots.Write("license.yaml", "apiVersion: kots.io/v1beta1\nkind: License\nmetadata: {name: c}\nspec: {appSlug: shop, licenseID: id, signature: bm90aGluZw==}\n");

        (await _kots.RunAsync("license", "verify", "license.yaml")).ExitCode.ShouldBe((int)ExitCode.Validation);
        (await _kots.RunAsync("pull", "app", "--license-file", "license.yaml")).ExitCode.ShouldBe((int)ExitCode.Validation);
        File.Copy(Path.Combine(_kots.Folder, "license.yaml"), Path.Combine(_kots.Folder, "app/any-name.yaml"));
        (await _kots.RunAsync("template", "app")).ExitCode.ShouldBe((int)ExitCode.Validation);
    }

    [Fact]
    public async Task Lint_prints_what_is_asked_for_wherever_the_option_stands()
    {
        foreach (var arguments in new string[][] { ["lint", "app", "-o", "json"], ["-o", "json", "lint", "app"] })
            JsonNode.Parse((await _kots.RunAsync(arguments)).Output).ShouldNotBeNull();
        (await _kots.RunAsync("lint", "app", "-o", "sarif")).Output.ShouldContain("2.1.0");
    }

    [Fact]
    public async Task Pull_never_replaces_a_folder_that_it_did_not_write()
    {
        _kots.Write("mine/notes.txt", "mine");

        var result = await _kots.RunAsync("pull", "app", "--config-values", "values.yaml", "--out", "mine");

        result.ExitCode.ShouldBe((int)ExitCode.Conflict);
        File.Exists(Path.Combine(_kots.Folder, "mine/notes.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Pull_takes_a_folder_for_its_own_only_where_nothing_else_lies_in_it()
    {
        _kots.Write("mine/upstream/service.yaml", Service);
        _kots.Write("mine/notes.txt", "mine");

        (await _kots.RunAsync("pull", "app", "--out", "mine")).ExitCode.ShouldBe((int)ExitCode.Conflict);

        File.Exists(Path.Combine(_kots.Folder, "mine/notes.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Pull_finds_what_a_killed_run_left_beside_its_place_and_touches_nothing_else()
    {
        _kots.Write(".pulled.kots-pull-old/upstream/service.yaml", Service);
        _kots.Write("pulled.old/upstream/service.yaml", Service);

        await _kots.RunAsync("pull", "app", "--out", "pulled");

        Directory.Exists(Path.Combine(_kots.Folder, "pulled/kotsKinds")).ShouldBeTrue();
        Directory.Exists(Path.Combine(_kots.Folder, ".pulled.kots-pull-old")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_kots.Folder, "pulled.old")).ShouldBeTrue();
    }

    [Fact]
    public async Task Pull_says_which_answers_are_missing_and_keeps_what_it_has()
    {
        var result = await _kots.RunAsync("pull", "app", "--out", "pulled", "-o", "json");

        result.ExitCode.ShouldBe((int)ExitCode.Failure);
        JsonNode.Parse(result.Output)!["missingItems"]!.ToJsonString().ShouldBe("""["hostname"]""");
        Directory.GetDirectories(Path.Combine(_kots.Folder, "pulled")).Select(Path.GetFileName).Order().ShouldBe(["kotsKinds", "upstream"]);
    }

    public void Dispose() => _kots.Dispose();

    private static string Values(string hostname) => $"apiVersion: kots.io/v1beta1\nkind: ConfigValues\nmetadata: {{name: shop}}\nspec: {{values: {{hostname: {{value: {hostname}}}}}}}\n";
}
