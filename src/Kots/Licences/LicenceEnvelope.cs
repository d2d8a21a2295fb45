using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kots.Embedded.Kots.Licences;

/// <summary>What spec.signature holds, unwrapped but not verified (spec/kinds.md §2.2). All bytes are as they were signed.</summary>
internal sealed record LicenceEnvelope(byte[] LicenceData, byte[] LicenceSignature, string PublicKeyPem, byte[] KeySignature, string GlobalKeyId)
{
    /// <summary>Unwraps the parts for a version of licence.</summary>
    /// <param name="signature">Base64 of the outer JSON; white space in it is allowed.</param>
    /// <param name="missing">What is not there or not readable; null when all is.</param>
    public static LicenceEnvelope? Parse(string signature, PssHash hash, out string? missing)
    {
        var (licence, key) = Names(hash);
        missing = signature.Length == 0 ? "The licence has no signature." : null;
        if (missing is not null)
            return null;
        var outer = Json(Base64(signature));
        var data = Base64(Text(outer, "licenseData"));
        var inner = Json(Base64(Text(outer, "innerSignature")));
        var keySignature = Json(Base64(Text(inner, key)));
        missing = outer is null ? "The signature is not base64 of JSON."
            : data is not { Length: > 0 } ? "The signature holds no licenseData."
            : inner is null ? "The signature holds no readable innerSignature."
            : Base64(Text(inner, licence)) is not { Length: > 0 } ? $"The signature holds no {licence}."
            : string.IsNullOrEmpty(Text(inner, "publicKey")) ? "The signature holds no publicKey."
            : keySignature is null ? $"The signature holds no readable {key}."
            : Base64(Text(keySignature, "signature")) is null ? "The key's signature holds no signature."
            : null;
        return missing is not null ? null : new LicenceEnvelope(data!, Base64(Text(inner, licence))!, Text(inner, "publicKey")!,
            Base64(Text(keySignature, "signature"))!, Text(keySignature, "globalKeyId") ?? "");
    }

    /// <summary>The text of spec.signature; <see cref="Parse"/> gives these parts again.</summary>
    public string Wrap(PssHash hash)
    {
        var (licence, key) = Names(hash);
        var keySignature = new JsonObject { ["signature"] = Convert.ToBase64String(KeySignature), ["globalKeyId"] = GlobalKeyId };
        var inner = new JsonObject
        {
            [licence] = Convert.ToBase64String(LicenceSignature),
            ["publicKey"] = PublicKeyPem,
            [key] = Base64(keySignature),
        };
        return Base64(new JsonObject { ["licenseData"] = Convert.ToBase64String(LicenceData), ["innerSignature"] = Base64(inner) });
    }

    private static (string Licence, string Key) Names(PssHash hash) =>
        hash is PssHash.Md5 ? ("licenseSignature", "keySignature") : ("v2LicenseSignature", "v2KeySignature");

    private static string Base64(JsonObject json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static JsonElement? Json(byte[]? bytes)
    {
        if (bytes is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? parent, string name) =>
        parent is { } json && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Base64(string? text)
    {
        if (text is null)
            return null;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
