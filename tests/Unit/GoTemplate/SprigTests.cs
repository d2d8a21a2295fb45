using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.GoTemplate;

public sealed class SprigTests
{
    // Sprig 3.3, functions.go: the text map.
    private const string Names = """
        abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc base bcrypt biggest buildCustomCert
        camelcase cat ceil chunk clean coalesce compact concat contains date dateInZone dateModify date_in_zone date_modify decryptAES deepCopy
        deepEqual default derivePassword dict dig dir div divf duration durationRound empty encryptAES env expandenv ext fail first float64 floor
        fromJson genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get getHostByName
        has hasKey hasPrefix hasSuffix hello htmlDate htmlDateInZone htpasswd indent initial initials int int64 isAbs join kebabcase keys kindIs
        kindOf last list lower max maxf merge mergeOverwrite min minf mod mul mulf mustAppend mustChunk mustCompact mustDateModify mustDeepCopy
        mustFirst mustFromJson mustHas mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll
        mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice mustToDate mustToJson
        mustToPrettyJson mustToRawJson mustUniq mustWithout must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs pick pluck
        plural prepend push quote randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind regexFindAll regexMatch regexQuoteMeta
        regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round semver semverCompare seq set sha1sum sha256sum
        sha512sum shuffle slice snakecase sortAlpha split splitList splitn squote sub subf substr swapcase ternary title toDate toDecimal toJson
        toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs typeIsLike typeOf uniq unixEpoch
        unset until untilStep untitle upper urlJoin urlParse uuidv4 values without wrap wrapWith
        """;

    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void No_function_is_missing()
    {
        var names = Names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

        names.Length.ShouldBe(211);
        names.Where(name => !FunctionSet.Sprig.Functions.ContainsKey(name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{{ regexReplaceAll "(?P<a>x)(y)" "xy" "$2-${a}-$$-$9" }}""", "y-x-$-")]
    [InlineData("""{{ regexSplit "" "abc" -1 | join "," }}""", "a,b,c")]
    [InlineData("""{{ regexSplit "z" "zaz" -1 | len }}""", "3")]
    [InlineData("""{{ regexFindAll "a*" "baac" -1 | join "," }}""", ",aa,")]
    [InlineData("""{{ regexFindAll "a" "aaa" 2 | len }}""", "2")]
    [InlineData("""{{ regexMatch "(?!x)" "x" }}{{ regexMatch "(?<=x)y" "xy" }}{{ regexMatch "(?P<a>x)(?P<a>y)" "xy" }}""", "falsefalsefalse")]
    [InlineData("""{{ regexReplaceAll "(a)|(b)" "ab" "[$1$2]" }}""", "[a][b]")]
    public void Regular_expressions_are_those_of_Go(string template, string expected) => Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("""{{ now | date "Mon Jan _2 2006 3:04PM MST" }}""", "Wed Mar  4 2026 5:06AM UTC")]
    [InlineData("""{{ now | dateModify "-1.5h" | date "15:04:05" }}""", "03:36:07")]
    [InlineData("""{{ toDate "2006-01-02 15:04:05.000" "2020-02-29 23:59:59.250" }}""", "2020-02-29 23:59:59.25 +0000 UTC")]
    [InlineData("""{{ toDate "2006-01-02T15:04:05Z07:00" "2020-02-29T23:59:59+02:00" | unixEpoch }}""", "1583013599")]
    [InlineData("""{{ toDate "2006-01-02" "2021-02-29" }}""", "0001-01-01 00:00:00 +0000 UTC")]
    [InlineData("""{{ toDate "2006-01-02 Z07:00" "0001-01-01 +02:00" }}{{ toDate "2006 -07:00:00" "2020 +01:00:30" }}""", "0001-01-01 00:00:00 +0000 UTC0001-01-01 00:00:00 +0000 UTC")]
    [InlineData("""{{ toDate "02 January 06" "04 march 26" | htmlDate }}""", "2026-03-04")]
    [InlineData("""{{ ago (toDate "2006-01-02" "2026-03-03") }}""", "29h6m7s")]
    [InlineData("""{{ durationRound (toDate "2006-01-02" "2024-01-01") }} {{ durationRound "90m" }} {{ durationRound "1s" }}""", "2y 1h 0s")]
    [InlineData("""{{ (now).Year }} {{ (now).Format "06" }}""", "2026 26")]
    public void Dates_and_durations_are_those_of_Go(string template, string expected) => Render(template).ShouldBe(expected);

    [Theory]
    [InlineData("""{{ mustToDate "2006" "x" }}""")]
    [InlineData("""{{ mustDateModify "1 hour" now }}""")]
    [InlineData("""{{ decryptAES "p" "AAAA" }}""")]
    [InlineData("""{{ genSelfSignedCert "x" (list "no address") (list) 1 }}""")]
    [InlineData("""{{ buildCustomCert "bm9uZQ==" "bm9uZQ==" }}""")]
    public void What_cannot_be_done_is_an_error_of_the_template(string template) => Should.Throw<ProblemException>(() => Render(template)).Problem.Code.ShouldBe("KE8002");

    [Fact]
    public void A_text_is_encrypted_and_decrypted() => Render("""{{ encryptAES "pass" "text" | decryptAES "pass" }}""").ShouldBe("text");

    [Fact]
    public void A_password_fits_its_hash() => BCrypt.Net.BCrypt.Verify("word", Render("""{{ htpasswd "user" "word" }}""").Split(':')[1]).ShouldBeTrue();

    [Fact]
    public void A_certificate_is_signed_by_its_authority()
    {
        var pems = Render("""{{ $ca := genCA "ca" 1 }}{{ $c := genSignedCert "web" (list "10.0.0.1") (list "web.example") 1 $ca }}{{ $ca.Cert }}|{{ $c.Cert }}|{{ $c.Key }}""", TimeProvider.System).Split('|');
        using var authority = X509Certificate2.CreateFromPem(pems[0]);
        using var certificate = X509Certificate2.CreateFromPem(pems[1], pems[2]);
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);

        chain.Build(certificate).ShouldBeTrue();
        certificate.MatchesHostname("web.example").ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "RSA PRIVATE KEY")]
    [InlineData("ecdsa", "EC PRIVATE KEY")]
    [InlineData("ed25519", "PRIVATE KEY")]
    [InlineData("dsa", "DSA PRIVATE KEY")]
    public void Every_kind_of_key_is_made(string kind, string label)
    {
        var pem = Render($$$"""{{ genPrivateKey "{{{kind}}}" }}""");

        pem[PemEncoding.Find(pem).Label].ShouldBe(label);
    }

    private static string Render(string template, TimeProvider? time = null) => Template.Parse("test", template, new TemplateOptions
    {
        Functions = [FunctionSet.Sprig],
        Time = time ?? new FixedTime(s_now),
        Random = RandomNumberGenerator.Fill,
    }).Execute(null);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
