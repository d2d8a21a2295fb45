using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.GoTemplate;

/// <summary>What comparing with Go's own engine found (tests/Fuzz), with the results of the versions that KOTS has.</summary>
public sealed class GoFindingsTests
{
    private static readonly TemplateOptions s_options = new() { Functions = [FunctionSet.Sprig], Random = RandomNumberGenerator.Fill };

    private static string Render(string text, TemplateOptions? options = null) => Template.Parse("t", text, options ?? s_options).Execute(null);

    [Theory]
    [InlineData("{{ printf \"%w\" \"a\" }}", "%!w(string=a)")]
    [InlineData("{{ printf \"%w\" (dict) }}", "%!w(map[string]interface {}=map[])")]
    [InlineData("{{ printf \"%.\" }}", "%!.(MISSING)")]
    [InlineData("{{ printf \"%.T|%5.2T|%.1v\" 5 5 nil }}", "|   in|<nil>")]
    [InlineData("{{ printf \"%#X|%#x|%#g\" 1e6 1e6 1e6 }}", "0X1.E848P+19|0x1.e848p+19|1.00000e+06")]
    [InlineData("{{ printf \"%#v\" (rest list) }}", "[]interface {}(nil)")]
    [InlineData("{{ toJson \"\\x82<\" }}", "\"\\ufffd\\u003c\"")]
    public void Verbs_and_escapes_are_those_of_Go(string text, string expected) => Render(text).ShouldBe(expected);

    [Theory]
    [InlineData("{{ range $i, $z := list }}{{ else }}{{ $i }}{{ $z }}{{ end }}", "[][]")]
    [InlineData("{{ $x := list 7 }}{{ range $x = list \"a\" }}{{ end }}{{ $x }}", "a")]
    [InlineData("{{ eq (rest list) (list 1) }}{{ eq (rest list) nil }}{{ eq (rest list) (rest list) }}", "falsetruetrue")]
    public void Ranges_and_comparisons_are_those_of_Go(string text, string expected) => Render(text).ShouldBe(expected);

    [Theory]
    [InlineData("{{ list | rest }}{{ list | initial | toJson }}{{ concat list list | toJson }}{{ regexSplit \"a\" \"b\" 0 | toJson }}", "[]nullnullnull")]
    [InlineData("{{ until 5 | chunk 2 }}{{ list 3 | chunk -2 }}{{ until 2 | chunk -2 }}", "[[0 1] [2 3] [4]][[3]][]")]
    [InlineData("{{ $x := splitList \",\" \"b,a\" }}{{ $_ := sortAlpha $x }}{{ $x }}", "[a b]")]
    [InlineData("{{ merge (dict) (dict \"x\" nil) }}{{ mergeOverwrite (dict \"a\" 1) (dict \"a\" \"\") }}{{ mergeOverwrite (dict \"a\" 1) (dict \"a\" (dict)) }}", "map[]map[a:]map[a:map[]]")]
    [InlineData("{{ merge (dict \"b\" \"\" \"d\" (dict \"e\" 0)) (dict \"b\" 2 \"d\" (dict \"e\" 5 \"g\" nil)) }}", "map[b:2 d:map[e:5]]")]
    [InlineData("{{ mul \"1.\" }}{{ int \"-2.9\" }}{{ add \"1.5\" 1 }}", "1-22")]
    public void Lists_maps_and_numbers_are_those_of_Sprig(string text, string expected) => Render(text).ShouldBe(expected);

    [Theory]
    [InlineData("{{ lower \"İ\" }}{{ upper \"ıſ\" }}{{ untitle \"A-B C\" }}{{ swapcase \"ǆ xǆ aB\" }}", "iISa-B cǅ XǄ Ab")]
    [InlineData("{{ initials \"a é\" }}{{ nospace \"é ß\" }}{{ nospace \"語\" }}", "aÃÃ©Ã\u009f語")]
    [InlineData("{{ camelcase \"HELLO wORLD ABC\" }} {{ camelcase \"a__b\" }} {{ camelcase \"__\" }}", "HelloWORLDAbc A_B ___")]
    [InlineData("{{ snakecase \"fooBAR1x HTTP2Server a1b A1b2\" }} {{ kebabcase \"12ab34CD x=Y my2ID\" }}", "foo_bar_1x_http2_server_a_1b_a_1b2 12ab34-cd-x-=-y-my2-id")]
    [InlineData("{{ wrapWith 2 \"\" \"rld\" }}|{{ wrapWith 3 \"-\" \"aé bé cccc\" }}", "rl\nd|aé-bé-ccc-c")]
    [InlineData("{{ b32dec \"C\" }}|{{ b32dec \"MZ=W6===\" }}|{{ b32dec \"MZXW6===\" }}", "illegal base32 data at input byte 0|illegal base32 data at input byte 2|foo")]
    [InlineData("{{ regexReplaceAll \".\" \"😀a\" \"x\" }}{{ regexSplit \"\" \"😀a\" -1 }}{{ regexFindAll \"[^a]\" \"😀ab\" -1 }}", "xx[😀 a][😀 b]")]
    public void Texts_are_those_of_Sprig(string text, string expected) => Render(text).ShouldBe(expected);

    [Theory]
    [InlineData("{{ toDate \"15:04\" \"10:30\" | date \"3:04PM\" }}", "10:30AM")]
    [InlineData("{{ toDate \"1-2\" \"2-9\" }}", "0000-02-09 00:00:00 +0000 UTC")]
    [InlineData("{{ toDate \"\" \"\" | dateModify \"-1h\" }}", "-0001-12-31 23:00:00 +0000 UTC")]
    [InlineData("{{ toDate \"2006-01-02\" \"2024-02-29\" | toJson }}", "\"2024-02-29T00:00:00Z\"")]
    [InlineData("{{ date \"2006-01-02\" 253402300800 }}", "10000-01-01")]
    [InlineData("{{ dateInZone \"2006\" 9223372036854775807 \"UTC\" }}{{ dateModify \"876000h\" (toDate \"2006\" \"9999\") | date \" 2006\" }}", "292277026596 10098")]
    public void Times_reach_beyond_the_years_of_NET(string text, string expected) => Render(text, s_options with { Time = TimeProvider.System }).ShouldBe(expected);

    [Theory]
    [InlineData("{{ list 1 | chunk 0 }}")]
    [InlineData("{{ list 1 | chunk -1 }}")]
    [InlineData("{{ regexSplit \")\" \"\" 0 }}")]
    [InlineData("{{ dig \"\" nil \"\" (dict) }}")]
    [InlineData("{{ deepCopy nil }}")]
    [InlineData("{{ eq (list) (list) }}")]
    public void What_is_an_error_for_Go_is_one(string text) =>
        Should.Throw<ProblemException>(() => Render(text)).InnerException.ShouldBeOfType<TemplateException>();

    [Fact]
    public void With_missingkey_zero_a_missing_key_is_a_nil_interface() =>
        Should.Throw<ProblemException>(() => Template.Parse("t", "{{ .b.c }}", s_options with { MissingKey = MissingKey.Zero }).Execute(new Dictionary<string, object?>()))
            .InnerException!.Message.ShouldEndWith("nil pointer evaluating interface {}.c");
}
