using System.Text.Json;
using Kots.Embedded.VendorServer.Serving;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary>Metrics of the vendor's application: {"data": {name: scalar}} (spec/kinds.md §3.2, 10).</summary>
internal static class CustomMetrics
{
    private const int MostNames = 200;

    /// <summary>Reads the body.</summary>
    /// <exception cref="Basics.ProblemException">KE9755: it is something else.</exception>
    public static async Task<Dictionary<string, string>> ReadAsync(Stream body, CancellationToken ct)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: ct);
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
                ? data.EnumerateObject().ToDictionary(field => ReportedHeaders.Clean(field.Name), Scalar)
                : throw Refusals.NotUnderstood("Metrics come as {\"data\": {…}}.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw Refusals.NotUnderstood("Metrics come as JSON, each name once.");
        }
    }

    /// <summary>The last value of each name; a bounded number of names.</summary>
    public static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> given) =>
        present.Where(pair => !given.ContainsKey(pair.Key)).Concat(given).TakeLast(MostNames).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static string Scalar(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.String => ReportedHeaders.Clean(field.Value.GetString()),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => ReportedHeaders.Clean(field.Value.GetRawText()),
        _ => throw Refusals.NotUnderstood($"The metric {ReportedHeaders.Clean(field.Name)} is neither text nor number nor true or false."),
    };
}
