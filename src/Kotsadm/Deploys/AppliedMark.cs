using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>
/// A mark of "this manifest is applied, and nobody touched what it sets": a hash of what was sent, of the fields that the server notes as ours, and
/// of their values. While it is the same, to apply again would change nothing. Who changes a field of ours takes it out of our list; and
/// where an old API server does not note who did (1.20 and the scale subresource), the value differs.
/// </summary>
internal static class AppliedMark
{
    /// <summary>The mark, base64; "" when the object has no fields of ours, or is on its way out.</summary>
    /// <param name="sent">The object as it is applied.</param>
    /// <param name="live">The object as the server has it.</param>
    public static string Of(JsonObject sent, JsonObject live)
    {
        if (live.IsBeingDeleted || OwnedFields.Of(live, ManifestApply.Manager) is not { } owned)
            return "";
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var to = new Utf8JsonWriter(bytes))
        {
            to.WriteStartArray();
            sent.WriteTo(to);
            to.WriteStringValue(owned.TextAt("apiVersion"));
            OwnedFields.Write(to, null, owned["fieldsV1"]);
            OwnedFields.Write(to, owned["fieldsV1"], live);
            to.WriteEndArray();
        }
        return Convert.ToBase64String(SHA256.HashData(bytes.WrittenSpan));
    }
}
