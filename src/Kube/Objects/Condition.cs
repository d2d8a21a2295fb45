using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>One entry of status.conditions.</summary>
/// <param name="Type">Ready, Available, …</param>
/// <param name="Status">True, False or Unknown.</param>
/// <param name="Reason">A word for machines; may be empty.</param>
/// <param name="Message">A sentence for people; may be empty.</param>
/// <param name="ChangedAt">lastTransitionTime.</param>
public sealed record Condition(string Type, string Status, string Reason, string Message, DateTimeOffset? ChangedAt)
{
    /// <summary>The status is True.</summary>
    public bool IsTrue => Status == "True";

    internal static Condition Read(JsonObject node) => new(
        node["type"].AsText() ?? "",
        node["status"].AsText() ?? "Unknown",
        node["reason"].AsText() ?? "",
        node["message"].AsText() ?? "",
        ApiObject.ReadTime(node["lastTransitionTime"].AsText()));
}
