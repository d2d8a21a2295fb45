using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary><c>error</c>, or comparisons of <c>statusCode</c> with <c>&amp;&amp;</c> and <c>||</c>; without an answer none of those holds.</summary>
internal sealed class HttpCondition(string? error, int? status) : IHostCondition
{
    public JsonObject Fields => new() { ["StatusCode"] = status, ["Error"] = error ?? "" };

    public static HttpCondition Read(JsonNode data) => new(
        data["Error"] is JsonObject failure ? SpecText.Of(failure["message"]) ?? "error" : SpecText.Of(data["Error"]),
        data["Response"]?["status"]?.GetValue<int>());

    public bool Holds(string when)
    {
        if (when.Trim() == "error")
            return error is not null;
        try
        {
            var holds = BooleanExpression.Evaluate(when, name =>
                name == "statusCode" ? JsonValue.Create(status ?? 0) : throw new FormatException($"{name} is not known"));
            return status is not null && holds;
        }
        catch (FormatException bad)
        {
            throw CheckProblems.BadCondition("http", when, $"\"error\", or statusCode with comparisons, && and || ({bad.Message})");
        }
    }
}
