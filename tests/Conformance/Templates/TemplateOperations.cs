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
        SkipRow: row => Skip(Literal().Replace(row.Text("template")!, "\"\"")));

    private static string? Skip(string template)
    {
        if (KotsFunction().IsMatch(template))
            return "KOTS's own functions are not built yet";
        return UnbuiltSprig().Matches(template).Any(m => !FunctionSet.Sprig.Functions.ContainsKey(m.Value)) ? "Sprig's crypto, date and regex functions are not built yet" : null;
    }

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

    [GeneratedRegex(@"\b(duration\w*|toDate|dateInZone|unixEpoch|(mustR|r)egex\w+|gen[A-Z]\w+|htpasswd|bcrypt|derivePassword|(en|de)cryptAES)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnbuiltSprig();

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"|`[^`]*`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<=repl|[^\w.])(Now|NowFmt|ToLower|ToUpper|TrimSpace|Trim|UrlEncode|UrlPathEscape|Base64(En|De)code|Split|Random(Bytes|String)|Add|Sub|Mult|Div"
        + @"|Parse(Bool|Float|Int|Uint)|HumanSize|KubeSeal|TLS\w+|KotsVersion|IsKurl|Distribution|NodeCount|HTTPS?Proxy|NoProxy|YamlEscape|Kubernetes\w*Version"
        + @"|Lookup|PrivateCACert|LicenseFieldValue|Sequence|Kurl\w+|Identity\w+|LocalRegistry\w+|LocalImageName)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KotsFunction();
}
