using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>Compares what was written with what was signed.</summary>
internal static class LicenceFields
{
    /// <summary>Names of the fields of spec that differ, in the order of the document. The signature itself is not compared.</summary>
    public static IReadOnlyList<string> Changed(LicenseSpec written, LicenseSpec signed)
    {
        var a = KindWriter.PartToJson(Comparable(written)).AsObject();
        var b = KindWriter.PartToJson(Comparable(signed)).AsObject();
        return [.. a.Select(f => f.Key).Union(b.Select(f => f.Key)).Where(key => !System.Text.Json.Nodes.JsonNode.DeepEquals(a[key], b[key]))];
    }

    // Signatures of entitlements may be left out, and fields that we do not know mean nothing here.
    private static LicenseSpec Comparable(LicenseSpec spec) => spec with
    {
        Signature = "",
        Unknown = null,
        Channels = [.. spec.Channels.Select(c => c with { Unknown = null })],
        Entitlements = spec.Entitlements.OrderBy(e => e.Key, StringComparer.Ordinal).ToDictionary(e => e.Key, e => e.Value with { Signature = null, Unknown = null }),
    };
}
