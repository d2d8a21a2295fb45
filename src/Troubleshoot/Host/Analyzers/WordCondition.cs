using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>Conditions that are one word of a fixed set: "address-in-use", "key-pair-valid", "no-subnet-available".</summary>
internal sealed class WordCondition(string word, JsonObject fields) : IHostCondition
{
    public JsonObject Fields => fields;

    /// <summary>{status, message, …}.</summary>
    public static WordCondition ReadStatus(JsonNode data)
    {
        var status = data["status"]?.GetValue<string>() ?? "";
        var fields = new JsonObject { ["Status"] = status, ["Message"] = data["message"]?.GetValue<string>() ?? "" };
        if (data["process"]?.GetValue<string>() is { } process)
            fields["Process"] = process;
        return new WordCondition(status, fields);
    }

    public bool Holds(string when) => when.Trim() == word;
}
