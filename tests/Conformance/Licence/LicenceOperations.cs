using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Licences;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Licence;

/// <summary>Operations of the licence pack.</summary>
internal static class LicenceOperations
{
    public static readonly Pack Pack = new("licence", new Dictionary<string, Operation>
    {
        ["licence.load"] = new(c => Value(KindReader.Read<License>(c.Text("input") ?? c.Text("value")!, "case").ApiVersion)),
        ["licence.getter"] = new(c => Value(Getter(KindReader.Read<License>(c.Text("license")!, "case"), c.Text("getter")!))),
        ["licence.isEmpty"] = new(c => Value(Licence(c.Given["wrapper"]) is null)),
        ["licence.verify"] = new(c => Verdict(new LicenceVerifier(Keys(c, "embedded")).Verify(c.Text("licenseData")!, "case"))),
        ["licence.verifyObject"] = new(c => Verdict(new LicenceVerifier(Keys(c, "embedded")).Verify(Licence(c.Given["wrapper"])))),
        ["licence.multiNode"] = new(c => Value(Spec(c).IsEmbeddedClusterMultiNodeEnabled)),
        ["licence.entitlementMarshal"] = new(c => Value(KindWriter.PartToJson(KindReader.PartFromJson<Entitlement>(c.Given["entitlement"]!, "case"))["value"]?.DeepClone())),
        ["licence.entitlementSignature"] = new(c => Value(Spec(c).Entitlements[c.Text("entitlementKey")!].Signature?.V2), SameText),
        ["licence.serviceAccount"] = new(c => new JsonObject { ["secretUpdated"] = ServiceAccountToken.Replaces(Licence(c.Given["currentLicense"]), c.Text("token")!) }),
        ["licence.tokenIdentity"] = new(c => new JsonObject { ["id"] = ServiceAccountToken.Parse(c.Text("licenseID")!).Identity }),
        ["licence.files"] = new(Files, SameFields),
    });

    private static JsonObject Value(JsonNode? value) => new() { ["value"] = value };

    private static bool SameText(string key, JsonNode? wanted, JsonNode? got) => (wanted?.ToString() ?? "") == (got?.ToString() ?? "");

    private static License? Licence(JsonNode? json) => json is JsonObject given ? KindReader.FromJson<License>(given, "case") : null;

    private static LicenseSpec Spec(ConformanceCase row) => KindReader.PartFromJson<LicenseSpec>(JsonNode.Parse(row.Text("jsonData")!)!, "case");

    private static JsonObject Verdict(LicenceVerdict verdict) => Value(verdict.Require().Metadata.Name);

    private static TrustRoots Keys(ConformanceCase row, string which)
    {
        var folder = Path.Combine(row.PackFolder, "keys");
        return which == "custom"
            ? TrustRoots.ForTests(new TrustRoot(null, File.ReadAllText(Path.Combine(folder, "custom.pem"))))
            : TrustRoots.ForTests([.. Directory.GetFiles(folder, "????????????????????????????????.pem").Select(f => new TrustRoot(Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))]);
    }

    private static JsonObject Files(ConformanceCase row)
    {
        var text = File.ReadAllText(Path.Combine(row.PackFolder, row.Text("dir")!, row.Text("file")!));
        var verdict = new LicenceVerifier(Keys(row, row.Text("globalKey")!)).Verify(text, "case");
        return new JsonObject
        {
            ["signatureValid"] = verdict.IsGenuine,
            ["reason"] = verdict.FailedLink switch
            {
                LicenceLink.None => "ok",
                LicenceLink.TrustRoot => "unknown-global-key",
                LicenceLink.ApplicationKey => "key-signature",
                LicenceLink.Licence or LicenceLink.Entitlement => "licence-signature",
                _ => "malformed",
            },
            ["changedFields"] = new JsonArray([.. verdict.ChangedFields.Select(f => JsonValue.Create(f))]),
            ["signed"] = verdict.Genuine is null ? null : KindWriter.PartToJson(verdict.Genuine.Spec),
        };
    }

    // Of the signed licence some fields are named; what upstream made of the file is not ours to repeat.
    private static bool SameFields(string key, JsonNode? wanted, JsonNode? got) => key switch
    {
        "upstreamResult" => true,
        "signed" => ((JsonObject)wanted!).All(f => JsonCompare.Same(f.Value, got?[f.Key])),
        _ => JsonCompare.Same(wanted, got),
    };

    private static JsonNode? Getter(License licence, string name) => name switch
    {
        "IsV1" => licence.ApiVersion == KindNames.KotsV1,
        "IsV2" => licence.IsV2,
        _ => Field(licence, name),
    };

    // GetChannelID is spec.channelID, IsAirgapSupported is spec.isAirgapSupported; absent is empty.
    private static JsonNode? Field(License licence, string getter)
    {
        var name = getter.StartsWith("Get", StringComparison.Ordinal) ? getter[3..] : getter;
        var value = KindWriter.PartToJson(licence.Spec)[char.ToLowerInvariant(name[0]) + name[1..]]?.DeepClone();
        return value ?? (getter.StartsWith("Is", StringComparison.Ordinal) ? false : getter == "GetLicenseSequence" ? 0 : null);
    }
}
