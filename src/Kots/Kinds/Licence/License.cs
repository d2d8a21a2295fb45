using System.Text.Json.Serialization;

namespace Kots.Embedded.Kots.Kinds;

/// <summary>
/// kots.io License, v1beta1 and v1beta2 (spec/kinds.md §2), as it is written: nothing in it may be trusted before
/// <c>LicenceVerifier</c> has said so. The two versions differ in the hash of their signatures.
/// </summary>
public sealed record License : KotsObject
{
    public LicenseSpec Spec { get => field ?? LicenseSpec.None; init; }

    /// <summary>kots.io/v1beta2: signed with SHA-256.</summary>
    [JsonIgnore]
    public bool IsV2 => ApiVersion == KindNames.KotsV2;
}
