using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>What a registry's error says, in words.</summary>
public static class RegistryErrors
{
    /// <summary>
    /// The messages of an error's body, a line each; the body itself where it has none, the status where there is no body.
    /// </summary>
    public static string Readable(int statusCode, string body)
    {
        if (body == "")
            return $"unexpected status code {statusCode}";
        var root = Decode(body);
        var messages = root.Items("errors").Select(MessageOf).Append(root.Text("details")).Where(message => message != "").ToList();
        return messages.Count > 0 ? string.Join('\n', messages) : body;
    }

    private static string MessageOf(JsonNode? error)
    {
        var (message, detail) = (error.Text("message"), error.Text("detail"));
        if (message != "" && detail != "")
            return $"{message}: {detail}";
        return message != "" ? message : detail != "" ? detail : error.Text("code");
    }

    // Registries behind a proxy answer with anything, HTML too.
    private static JsonNode? Decode(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
