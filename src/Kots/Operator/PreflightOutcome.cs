using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Operator;

/// <summary>The results of preflights as one word.</summary>
public static class PreflightOutcome
{
    /// <summary><c>pass</c>, <c>warn</c> or <c>fail</c>, the worst of the results. An error of a check is a failure.</summary>
    /// <param name="results">Results as they are uploaded: <c>results</c> and <c>errors</c>.</param>
    /// <param name="onlyStrict">Only what a vendor marked strict counts.</param>
    public static string Of(JsonNode? results, bool onlyStrict)
    {
        var counted = results.Items("results").Where(result => !onlyStrict || result.IsTrue("strict")).ToList();
        if (results.Items("errors").Any() || counted.Exists(result => result.IsTrue("isFail")))
            return "fail";
        return counted.Exists(result => result.IsTrue("isWarn")) ? "warn" : "pass";
    }
}
