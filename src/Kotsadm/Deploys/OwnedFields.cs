using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// The fields of a live object that a manager applied, and their values: what <c>metadata.managedFields</c> lists in the form fieldsV1
/// (kubernetes.io, "Server-Side Apply": <c>f:</c> a field, <c>k:</c> an item by its keys, <c>v:</c> an item by its value, <c>i:</c> by its place).
/// </summary>
internal static class OwnedFields
{
    /// <summary>The list of what the manager applied; null when it applied nothing, or everything was taken from it.</summary>
    public static JsonObject? Of(JsonObject live, string manager) =>
        live.ObjectsAt("metadata", "managedFields").FirstOrDefault(e => e.TextAt("manager") == manager && e.TextAt("operation") == "Apply" && e.TextAt("subresource") is null);

    /// <summary>Writes the values of such fields, in the order of the list; the same values give the same bytes.</summary>
    /// <param name="fields">fieldsV1, or a part of it.</param>
    /// <param name="value">What it is about.</param>
    public static void Write(Utf8JsonWriter to, JsonNode? fields, JsonNode? value)
    {
        // A field without any below it is owned with all that is in it.
        if (fields is not JsonObject { Count: > 0 } inner)
        {
            WriteWhole(to, value);
            return;
        }
        to.WriteStartArray();
        foreach (var (name, below) in inner)
        {
            // "." is the map or the item itself, whatever is in it.
            if (name == ".")
                to.WriteBooleanValue(value is not null);
            else
                Write(to, below, Member(value, name));
        }
        to.WriteEndArray();
    }

    private static JsonNode? Member(JsonNode? value, string name) => (name[..Math.Min(2, name.Length)], value) switch
    {
        ("f:", JsonObject o) => o[name[2..]],
        ("k:", JsonArray list) when JsonNode.Parse(name[2..]) is JsonObject keys => list.OfType<JsonObject>().FirstOrDefault(item => keys.All(k => JsonNode.DeepEquals(item[k.Key], k.Value))),
        ("v:", JsonArray list) when JsonNode.Parse(name[2..]) is { } wanted => list.FirstOrDefault(item => JsonNode.DeepEquals(item, wanted)),
        ("i:", JsonArray list) when int.TryParse(name[2..], out var at) && at < list.Count => list[at],
        _ => null,
    };

    private static void WriteWhole(Utf8JsonWriter to, JsonNode? value)
    {
        if (value is null)
            to.WriteNullValue();
        else
            value.WriteTo(to);
    }
}
