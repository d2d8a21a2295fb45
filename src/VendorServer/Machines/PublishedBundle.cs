using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.Keys;

namespace Kots.Embedded.VendorServer.Machines;

/// <summary>The folder that `kots-embedded bundle publish` wrote (docs/spec/bundle.md, "Web layout"), as far as the server has to know it.</summary>
internal static class PublishedBundle
{
    private const string LicenceKey = "io.kots.embedded.licence-key.";

    /// <summary>The install script.</summary>
    public static string Script(string folder) => Path.Combine(folder, "install");

    /// <summary>What will not work for customers although everything can be served; to be told when serving begins.</summary>
    public static async Task<IReadOnlyList<Problem>> DoubtsAsync(string folder, VendorRecord vendor, CancellationToken ct)
    {
        var index = Path.Combine(folder, "bundle", "index.json");
        if (!File.Exists(Script(folder)) || !File.Exists(index))
            return [new Problem("KE9771", $"Nothing is published in {folder}.", "It has no install script, or no bundle.", "Run `kots-embedded bundle publish` with this folder; it is served as soon as it is there.")];
        var doubts = new List<Problem>();
        var script = await File.ReadAllTextAsync(Script(folder), ct);
        if (!BrandedScript.CanBe(script))
            doubts.Add(BrandedScript.TooOld());
        if (vendor.Url != "" && !script.Contains($"base_url='{vendor.Url}'\n", StringComparison.Ordinal))
            doubts.Add(new Problem("KE9772", $"The published install script does not fetch from {vendor.Url}.", "It was published for another address.", $"Run `kots-embedded bundle publish` with --base-url {vendor.Url}."));
        if (!Believes(await File.ReadAllBytesAsync(index, ct), vendor.KeyId))
        {
            doubts.Add(new Problem("KE9773", "The published bundle does not bring this vendor's licence key.", "Consoles that are installed from it refuse every licence that this vendor signs.",
                $"Build it with `bundle build --licence-key {vendor.KeyId}=acme.pub` (`kots-vendor keys show --out acme.pub`) and publish it again."));
        }
        return doubts;
    }

    // The bundle's own signature is none of the server's business: machines check it.
    private static bool Believes(byte[] index, string keyId)
    {
        try
        {
            return JsonNode.Parse(index) is JsonObject document && document["annotations"] is JsonObject annotations && annotations.ContainsKey(LicenceKey + keyId);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
