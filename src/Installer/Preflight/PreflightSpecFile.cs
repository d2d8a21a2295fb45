using Kots.Embedded.Addons.Settings;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>What `preflight --spec` takes: a HostPreflight document, or an Installer document that has one.</summary>
internal static class PreflightSpecFile
{
    /// <summary>Adds a file's checks to a request.</summary>
    /// <exception cref="ProblemException">KE5020: there is no such file. KE4005, KE1001 and others: it is not valid. Exit code 2.</exception>
    public static async Task<PreflightRequest> AddAsync(PreflightRequest request, string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            throw new ProblemException(new Problem("KE5020", $"There is no file {path}.", "--spec names it.", "Check the path."), ExitCode.Usage);
        var text = await File.ReadAllTextAsync(path, ct);
        var documents = KubeYaml.ReadAll(text, path);
        if (documents is [var only] && only["kind"]?.ToString() == "HostPreflight")
            return request with { Vendor = only };
        var installer = InstallerDocument.Parse(text, path);
        var kurl = installer.Block("kurl");
        return request.With(new KurlSettings
        {
            HostPreflights = VendorHostPreflights.Of(installer) is { } vendor ? Yaml.YamlJson.ToJson(vendor) : null,
            HostPreflightIgnore = kurl?.Flag("hostPreflightIgnore") ?? false,
            HostPreflightEnforceWarnings = kurl?.Flag("hostPreflightEnforceWarnings") ?? false,
            ExcludeBuiltinHostPreflights = kurl?.Flag("excludeBuiltinHostPreflights") ?? false,
        });
    }
}
