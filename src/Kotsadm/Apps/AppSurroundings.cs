using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Contexts;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kotsadm.Store;

namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>With what an application's templates are carried out on this console.</summary>
internal sealed class AppSurroundings(ConsoleLicence licences, ConsoleCipher cipher, TemplateClusterSource cluster, ImagePrivacy privacy, KotsadmSettings settings, TimeProvider time)
{
    /// <exception cref="ProblemException">KE901x: the licence is not genuine; KE6503: there is no key.</exception>
    public async Task<ConfigSurroundings> OfAsync(App app, CancellationToken ct)
    {
        var seed = cipher.Cipher.TryDecrypt(app.SealedSeed) ?? throw new ProblemException(new Problem("KE6505", $"What {app.Slug} keeps secret cannot be opened.",
            "The console's encryption key is another than the one it was sealed with.", "Restore Secret kotsadm-encryption from a backup of this cluster."));
        return new ConfigSurroundings
        {
            Facts = new TemplateFacts
            {
                AppSlug = app.Slug,
                License = licences.Of(app),
                Cipher = cipher.Cipher,
                Kurl = cluster.Kurl,
                IsPrivateImage = privacy.Of,
                Static = new StaticSettings
                {
                    Namespace = app.Namespace,
                    KotsVersion = KotsRelease.Number,
                    HttpProxy = Proxy("HTTP_PROXY"),
                    HttpsProxy = Proxy("HTTPS_PROXY"),
                    NoProxy = Proxy("NO_PROXY"),
                    Cluster = await cluster.SnapshotAsync(settings, ct),
                },
            },
            Options = new TemplateOptions { Time = time, Random = RandomNumberGenerator.Fill },
            Randomness = new StableRandomness(new Secret(seed)),
            DecryptsPasswords = true,
        };
    }

    /// <summary>What the vendor's SDK in a release's charts is told (kots-rendering.md §3.2, step 2); null where no chart has it.</summary>
    public SdkFacts? SdkOf(App app, InstallationSpec source, StaticSettings known) => source.ReplicatedChartNames.Count == 0 ? null : new SdkFacts
    {
        ChartNames = source.ReplicatedChartNames,
        AppId = app.Id,
        ConsoleId = cluster.Id,
        IsAirgap = settings.IsAirgap,
        License = settings.IsAirgap ? KindWriter.ToJson(licences.Of(app)) : null,
        LicenseText = settings.IsAirgap ? app.License : "",
        HttpProxy = known.HttpProxy,
        HttpsProxy = known.HttpsProxy,
        NoProxy = known.NoProxy,
    };

    private static string Proxy(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
