using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Templates;

/// <summary>The template pack: two passes with KOTS's delimiters over the template library, and the test doubles its README asks for.</summary>
public static partial class TemplateOperations
{
    public static readonly Pack Pack = new(
        "template",
        new Dictionary<string, Operation> { ["template.corpus"] = new(Render, (key, wanted, got) => key != "value" || $"{wanted}" == $"{got}") },
        SkipRow: row => KotsFunction().IsMatch(Literal().Replace(row.Text("template")!, "\"\"")) ? "KOTS's own functions are not built yet" : NotBuilt(row.Text("template")!));

    // Sprig functions that issue 3 still has to bring; a name is removed here when its function lands.
    private static readonly string[] s_notBuilt =
    [
        "base", "clean", "dateInZone", "derivePassword", "dir", "duration", "durationRound", "encryptAES", "genCA", "genPrivateKey", "htpasswd", "isAbs", "randAlphaNum", "randBytes", "randInt", "semver", "semverCompare", "toDate", "unixEpoch", "urlParse", "uuidv4",
    ];

    private static string? NotBuilt(string template) =>
        s_notBuilt.Where(n => !FunctionSet.Sprig.Functions.ContainsKey(n)).FirstOrDefault(n => Regex.IsMatch(template, $@"\b{n}\b")) is { } name
            ? $"{name} is not built yet" : null;

    private static JsonObject Render(ConformanceCase row)
    {
        var first = Pass(row.Text("template")!, "{{repl", "}}");
        return new JsonObject { ["value"] = Pass(first, "repl{{", "}}") };
    }

    private static string Pass(string text, string left, string right) => GoTemplate.Template.Parse("x", text, new TemplateOptions
    {
        LeftDelimiter = left,
        RightDelimiter = right,
        Functions = [FunctionSet.Sprig, Doubles()],
        Time = TimeProvider.System,
        Random = RandomNumberGenerator.Fill,
    }).Execute(null);

    private static FunctionSet Doubles() => new FunctionSet()
        .Add("ConfigOption", [GoType.String], c => c.String(0) switch
        {
            "a" => "alpha",
            "t" => "true",
            "n" => "3",
            "inj" => "repl{{ ToUpper \"x\" }}",
            _ => "",
        })
        .Add("Lic", [], _ => true)
        .Add("M", [], _ => new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = 1 }, ["n"] = null })
        .Add("Roles", [], _ => new Dictionary<string, object?> { ["g1"] = new[] { "r1", "r2" } })
        .Add("Namespace", [], _ => "ns")
        .AddVariadic("RS", [GoType.Uint64, GoType.String], c => $"{c.Unsigned(0)} [{string.Join(' ', Enumerable.Range(1, c.Count - 1).Select(c.String))}]");

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|`[^`]*`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(Now|NowFmt|ToLower|ToUpper|TrimSpace|Trim|UrlEncode|UrlPathEscape|Base64(En|De)code|Split|Random(Bytes|String)|Add|Sub|Mult|Div"
        + @"|Parse(Bool|Float|Int|Uint)|HumanSize|KubeSeal|TLS\w+|KotsVersion|IsKurl|Distribution|NodeCount|HTTPS?Proxy|NoProxy|YamlEscape|Kubernetes\w*Version"
        + @"|Lookup|PrivateCACert|LicenseFieldValue|Sequence|Kurl\w+|Identity\w+|LocalRegistry\w+|LocalImageName)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KotsFunction();
}
