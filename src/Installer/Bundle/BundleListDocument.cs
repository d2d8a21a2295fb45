using System.Text.Json.Nodes;
using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>The JSON of <c>bundle list -o json</c> (docs/output.md).</summary>
internal static class BundleListDocument
{
    public static JsonObject Of(BundleContents contents, BundlePublicKey? key) => new()
    {
        ["version"] = contents.Version,
        ["source"] = contents.Source,
        ["created"] = contents.Created,
        ["signedBy"] = key?.Fingerprint.ToString(),
        ["bytes"] = contents.Bytes,
        ["unsharedBytes"] = contents.UnsharedBytes,
        ["warnings"] = new JsonArray([.. KubernetesSupport.Warnings(contents).Select(text => (JsonNode)text)]),
        ["items"] = new JsonArray([.. contents.Items.Select(Item)]),
    };

    private static JsonObject Item(BundleItem item)
    {
        var node = new JsonObject
        {
            ["name"] = item.Name,
            ["kind"] = char.ToLowerInvariant(item.Kind.ToString()[0]) + item.Kind.ToString()[1..],
            ["addon"] = item.Addon,
            ["digest"] = item.Digest.ToString(),
            ["bytes"] = item.Bytes,
            ["provenance"] = new JsonArray([.. item.Provenance.Select(one => new JsonObject
            {
                ["type"] = one.Type,
                ["name"] = one.Name,
                ["version"] = one.Version,
                ["sha256"] = one.Sha256,
            })]),
        };
        if (item.Kind == BundleItemKind.HostFiles)
            node["files"] = new JsonArray([.. item.Files.Select(File)]);
        return node;
    }

    private static JsonObject File(HostFile file) => new()
    {
        ["path"] = file.Path,
        ["mode"] = "0" + Convert.ToString((int)file.Mode, 8),
        ["bytes"] = file.Size,
        ["storedBytes"] = file.Blob.Size,
        ["sha256"] = file.LinkTarget is null ? file.Content.Hex : null,
        ["link"] = file.LinkTarget,
    };
}
