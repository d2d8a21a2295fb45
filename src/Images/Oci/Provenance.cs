using System.Text.Json;

namespace Kots.Embedded.Images;

/// <summary>Where content came from; a manifest carries a list of these as one annotation (docs/spec/bundle.md).</summary>
/// <param name="Type"><c>deb</c>, <c>debsrc</c>, <c>npm</c>, <c>nuget</c>, <c>upstream</c> or <c>oci</c>.</param>
/// <param name="Sha256">Hex digest of the package; null where there is none.</param>
public sealed record Provenance(string Type, string Name, string Version, string? Sha256 = null)
{
    /// <summary>The annotation's text: sorted by type, name and version, without repetitions.</summary>
    public static string ToAnnotation(IEnumerable<Provenance> list) => JsonSerializer.Serialize(
        list.Distinct()
            .OrderBy(item => item.Type, StringComparer.Ordinal)
            .ThenBy(item => item.Name, StringComparer.Ordinal)
            .ThenBy(item => item.Version, StringComparer.Ordinal)
            .ToList(),
        OciJson.Context.ListProvenance);

    /// <summary>Reads the annotation of a manifest; empty where there is none.</summary>
    /// <exception cref="Basics.ProblemException">KE3002: the annotation is not such a list.</exception>
    public static IReadOnlyList<Provenance> Of(ImageManifest manifest) =>
        manifest.Annotations?.GetValueOrDefault(AnnotationKeys.Provenance) is { } text
            ? OciJson.Read(System.Text.Encoding.UTF8.GetBytes(text), OciJson.Context.ListProvenance, "the provenance of a manifest")
            : [];
}
