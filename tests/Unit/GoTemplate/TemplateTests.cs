using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.GoTemplate;

public sealed class TemplateTests
{
    private static readonly TemplateOptions Everything = new() { Functions = [FunctionSet.Sprig, FunctionSet.Helm], Random = RandomNumberGenerator.Fill };

    private static string Render(string text, object? data = null, TemplateOptions? options = null) =>
        Template.Parse("t", text, options ?? Everything).Execute(data);

    private static TemplateException Failure(string text, object? data = null, TemplateOptions? options = null) =>
        Should.Throw<ProblemException>(() => Render(text, data, options)).InnerException.ShouldBeOfType<TemplateException>();

    [Theory]
    [InlineData("{{ 1.0 }} {{ 1e6 }} {{ 100000.0 }} {{ 0x10 }} {{ 'x' }}", "1 1e+06 100000 16 120")]
    [InlineData("{{ print 1 2 \"a\" \"b\" 3 4 }}", "1 2ab3 4")]
    [InlineData("{{ printf \"%5.2f|%-4d|%+d|%x|%q|%T|%v\" 3.14159 7 7 \"hi\" 'x' 1 nil }}", " 3.14|7   |+7|6869|'x'|int|<nil>")]
    [InlineData("{{ printf \"%d %s\" \"a\" }}", "%!d(string=a) %!s(MISSING)")]
    [InlineData("{{ printf \"%[2]d %[1]d %d\" 1 2 }}{{ printf \"x\" 2 }}", "2 1 2x%!(EXTRA int=2)")]
    [InlineData("{{ dict \"b\" 1 \"a\" (list 1 nil \"x\") }}", "map[a:[1 <nil> x] b:1]")]
    [InlineData("{{ .missing }} {{ .missing.deeper }}", "<no value> <no value>")]
    public void Values_print_as_Go_prints_them(string text, string expected) => Render(text).ShouldBe(expected);

    [Fact]
    public void Trim_markers_take_white_space_and_only_that() => Render("a \n {{- \" b \" -}} \t c {{-3}}").ShouldBe("a b c -3");

    [Fact]
    public void A_variable_lives_to_the_end_of_its_block() =>
        Render("{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ range $i, $e := list 5 6 }}{{ $x = $e }}{{ end }}{{ $x }}").ShouldBe("26");

    [Fact]
    public void Templates_defined_anywhere_can_be_called_with_their_own_dot() =>
        Render("{{ template \"a\" .n }}{{ define \"a\" }}<{{ . }}{{ $ }}>{{ end }}{{ block \"b\" 7 }}{{ . }}{{ end }}", new Dictionary<string, object?> { ["n"] = 3 })
            .ShouldBe("<33>7");

    [Fact]
    public void Break_and_continue_leave_and_skip_rounds() =>
        Render("{{ range 9 }}{{ if eq . 1 }}{{ continue }}{{ else if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ else }}none{{ end }}").ShouldBe("023");

    [Fact]
    public void Numbers_keep_their_Go_types()
    {
        var data = new Dictionary<string, object?> { ["int"] = 3, ["long"] = 3L, ["json"] = JsonNode.Parse("{\"n\":3,\"f\":1.5}") };

        Render("{{ printf \"%T %T %T %T\" .int .long .json.n .json.f }} {{ eq .int .long }} {{ until .int }}", data).ShouldBe("int int64 int64 float64 true [0 1 2]");
        Failure("{{ until .long }}", data).Message.ShouldEndWith("wrong type for value; expected int; got int64");
    }

    [Theory]
    [InlineData("{{ index (list 1) 5 }}", "template: t:1:3: executing \"t\" at <index (list 1) 5>: error calling index: index out of range: 5")]
    [InlineData("a\nbé{{ .x.y.z }}", "template: t:2:8: executing \"t\" at <.x.y.z>: nil pointer evaluating interface {}.y")]
    [InlineData("{{ upper 1 }}", "template: t:1:9: executing \"t\" at <1>: expected string; found 1")]
    [InlineData("{{ template \"no\" }}", "template: t:1:12: executing \"t\" at <{{template \"no\"}}>: template \"no\" not defined")]
    [InlineData("\n{{ if }}x{{ end }}", "template: t:2: missing value for if")]
    [InlineData("{{ nofunc }}", "template: t:1: function \"nofunc\" not defined")]
    [InlineData("{{ $y }}", "template: t:1: undefined variable \"$y\"")]
    [InlineData("{{ end }}", "template: t:1: unexpected {{end}}")]
    [InlineData("{{ \"a", "template: t:1: unterminated quoted string")]
    public void Errors_name_the_place_and_the_action_as_Go_does(string text, string message) =>
        Failure(text, new Dictionary<string, object?> { ["x"] = null }).Message.ShouldBe(message);

    [Fact]
    public void An_error_is_a_problem_with_a_remedy()
    {
        var problem = Should.Throw<ProblemException>(() => Render("{{ fail \"no\" }}")).Problem;

        problem.Code.ShouldBe("KE8002");
        problem.What.ShouldContain("line 1, column 4");
        problem.Why.ShouldEndWith("error calling fail: no");
    }

    [Theory]
    [InlineData("{{ define \"a\" }}{{ template \"a\" }}{{ end }}{{ template \"a\" }}", "Depth")]
    [InlineData("{{ range 1000000000 }}{{ end }}", "Steps")]
    [InlineData("{{ range 100000 }}0123456789{{ end }}", "OutputChars")]
    [InlineData("{{ repeat 2000000000 \"abcd\" }}", "ValueUnits")]
    [InlineData("{{ until 2000000000 }}", "ValueUnits")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $d }}", "Depth")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toYaml $d }}", "OutputChars")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ toJson $d }}", "Depth")]
    [InlineData("{{ define \"a\" }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}", "Depth")]
    public void Passing_a_limit_is_an_error_that_names_the_limit(string text, string limit)
    {
        var error = Failure(text, null, Everything with { Limits = new TemplateLimits { Steps = 1_000_000, OutputChars = 100_000, ValueUnits = 1_000_000 } });

        error.Kind.ShouldBe(TemplateErrorKind.Limit);
        error.Message.ShouldContain(limit);
    }

    [Fact]
    public void Deep_nesting_of_the_text_is_refused()
    {
        var text = "{{ " + new string('(', 50_000) + "1" + new string(')', 50_000) + " }}";

        Failure(text).Kind.ShouldBe(TemplateErrorKind.Limit);
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => Template.Parse("t", "{{ range 100000 }}{{ end }}").Execute(null, source.Token));
    }

    [Fact]
    public void The_callers_data_is_not_changed()
    {
        var data = new Dictionary<string, object?> { ["a"] = 1 };

        Render("{{ $_ := set . \"b\" 2 }}{{ keys . }}", data).ShouldBe("[a b]");
        data.Keys.ShouldBe(["a"]);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_survive()
    {
        Render("{{ b64dec \"/wBB\" | b64enc }} {{ b64dec \"/wBB\" | len }} {{ trunc 2 \"é!\" | b64enc }}").ShouldBe("/wBB 3 w6k=");
        GoText.ToBytes(Render("{{ b64dec \"/wBB\" }}")).ShouldBe([0xFF, 0, 0x41]);
    }

    [Fact]
    public void Without_a_clock_randomness_or_environment_there_is_none()
    {
        Failure("{{ randAlpha 3 }}", null, new TemplateOptions { Functions = [FunctionSet.Sprig] }).Message.ShouldContain("option Random");
        Render("[{{ env \"PATH\" }}{{ expandenv \"$HOME\" }}]").ShouldBe("[]");
        Failure("{{ getHostByName \"x\" }}").Message.ShouldContain("ResolveHost");
    }

    [Fact]
    public void Yaml_comes_out_as_Helm_writes_it()
    {
        const string text = """
            {{ dict "z" (list 1 (dict "b" "x" "a" "yes")) "n" nil "e" (list) "m" "l1\nl2" "q" "a: b" | toYaml }}
            """;

        Render(text).ShouldBe("e: []\nm: |-\n  l1\n  l2\n\"n\": null\nq: 'a: b'\nz:\n- 1\n- a: \"yes\"\n  b: x");
    }

    [Fact]
    public void Yaml_and_templates_read_back()
    {
        Render("{{ (fromYaml \"a: {b: [1, yes, '2']}\").a.b }} {{ tpl \"{{ .x }}\" (dict \"x\" 5) }} {{ (fromYaml \"a: [\").Error | empty }}")
            .ShouldBe("[1 true 2] 5 false");
        Failure("{{ required \"need x\" .x }}").Message.ShouldEndWith("error calling required: need x");
    }

    [Fact]
    public void Each_run_of_a_template_gives_the_same()
    {
        var template = Template.Parse("t", "{{ range $k, $v := . }}{{ $k }}={{ $v }};{{ end }}{{ keys . }}", Everything);
        var data = Enumerable.Range(0, 50).ToDictionary(i => $"k{i * 7919 % 50}", i => (object?)i);

        Enumerable.Range(0, 5).Select(_ => template.Execute(data)).Distinct().Count().ShouldBe(1);
    }
}
