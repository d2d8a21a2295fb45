using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Templates;

/// <summary>The template pack: two passes with KOTS's delimiters over the template library, and the test doubles its README asks for.</summary>
public static class TemplateOperations
{
    public static readonly Pack Pack = new(
        "template",
        new Dictionary<string, Operation> { ["template.corpus"] = new(Render, (key, wanted, got) => key != "value" || $"{wanted}" == $"{got}") });

    private static readonly TwoPassTemplate Templates = new(new TemplateOptions
    {
        Functions = [FunctionSet.Sprig, StaticFunctions.Create(new StaticSettings()), Doubles()],
        Time = TimeProvider.System,
        Random = RandomNumberGenerator.Fill,
    });

    private static JsonObject Render(ConformanceCase row) => new() { ["value"] = Templates.Render("x", row.Text("template")!) };

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
}
