using System.Text.Json.Serialization;

namespace Kots.Embedded.Installer.Cluster;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClusterSettings))]
internal sealed partial class ClusterJson : JsonSerializerContext;
