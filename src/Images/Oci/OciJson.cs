using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Kots.Embedded.Images;

/// <summary>Documents to bytes and back. Equal documents give equal bytes: fixed order of members, sorted maps, no white space.</summary>
public static class OciJson
{
    internal static readonly OciJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The bytes of a manifest.</summary>
    public static byte[] Write(ImageManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Context.ImageManifest);

    /// <summary>The bytes of an index.</summary>
    public static byte[] Write(ImageIndex index) => JsonSerializer.SerializeToUtf8Bytes(index, Context.ImageIndex);

    /// <summary>The bytes of an image configuration.</summary>
    public static byte[] Write(ImageConfig config) => JsonSerializer.SerializeToUtf8Bytes(config, Context.ImageConfig);

    /// <summary>Reads a manifest; <paramref name="what"/> names it for people.</summary>
    /// <exception cref="Basics.ProblemException">KE3002.</exception>
    public static ImageManifest ReadManifest(ReadOnlySpan<byte> bytes, string what) => Read(bytes, Context.ImageManifest, what);

    /// <summary>Is it a list of manifests, as a registry may give it in the place of one?</summary>
    public static bool IsIndex(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("manifests", out _);
        }
        catch (JsonException)
        {
            return false; // reading it as a manifest says what is wrong
        }
    }

    /// <summary>Reads an index; <paramref name="what"/> names it for people.</summary>
    /// <exception cref="Basics.ProblemException">KE3002.</exception>
    public static ImageIndex ReadIndex(ReadOnlySpan<byte> bytes, string what) => Read(bytes, Context.ImageIndex, what);

    /// <summary>Reads an image configuration; <paramref name="what"/> names it for people.</summary>
    /// <exception cref="Basics.ProblemException">KE3002.</exception>
    public static ImageConfig ReadConfig(ReadOnlySpan<byte> bytes, string what) => Read(bytes, Context.ImageConfig, what);

    internal static T Read<T>(ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw LayoutProblems.Unreadable(what, "It is the JSON value null.");
        }
        catch (JsonException error)
        {
            throw LayoutProblems.Unreadable(what, error.Message, error);
        }
    }
}

/// <summary>The one list of types that this project reads and writes as JSON.</summary>
[JsonSerializable(typeof(ImageManifest))]
[JsonSerializable(typeof(ImageIndex))]
[JsonSerializable(typeof(ImageConfig))]
[JsonSerializable(typeof(List<Provenance>), TypeInfoPropertyName = "ListProvenance")]
internal sealed partial class OciJsonContext : JsonSerializerContext;
