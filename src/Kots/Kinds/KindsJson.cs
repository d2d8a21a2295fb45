using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>The records of kinds, known to the compiler; used through <see cref="KindShape"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KotsConfig))]
[JsonSerializable(typeof(ConfigValues))]
[JsonSerializable(typeof(KotsApplication))]
[JsonSerializable(typeof(SigApplication))]
[JsonSerializable(typeof(HelmChart))]
[JsonSerializable(typeof(License))]
[JsonSerializable(typeof(Installation))]
[JsonSerializable(typeof(Airgap))]
[JsonSerializable(typeof(LintConfig))]
[JsonSerializable(typeof(Terraform))]
[JsonSerializable(typeof(Identity))]
[JsonSerializable(typeof(IdentityConfig))]
[JsonSerializable(typeof(IngressConfig))]
[JsonSerializable(typeof(OpaqueObject))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class KindsJson : JsonSerializerContext;
