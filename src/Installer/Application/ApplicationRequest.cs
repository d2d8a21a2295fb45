using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Application;

/// <summary>
/// An application that is to be installed without a person: the console takes licence and answers up from Secrets with the label kots.io/automation
/// (spec/kotsadm.md §1.3), through the same services as on its pages.
/// </summary>
/// <param name="Slug">As the licence names it; the console verifies the licence.</param>
internal sealed record ApplicationRequest(string Slug, string License, string? ConfigValues, string VersionLabel)
{
    private const string Label = "kots.io/automation";

    /// <summary>Reads the files.</summary>
    /// <exception cref="ProblemException">KE2002: a file is not what it should be; exit code 2.</exception>
    public static async Task<ApplicationRequest> ReadAsync(string licenseFile, string? valuesFile, string? version, CancellationToken ct)
    {
        var license = await File.ReadAllTextAsync(licenseFile, ct);
        var document = KubeYaml.ReadAll(license, licenseFile).FirstOrDefault(d => d.Kind == "License");
        if (document?.TextAt("spec", "appSlug") is not { Length: > 0 } slug)
            throw Bad($"--license {licenseFile} is no licence.", "It must be the document of kind License that the vendor sent.");
        var values = valuesFile is null ? null : await File.ReadAllTextAsync(valuesFile, ct);
        if (values is not null && KubeYaml.ReadAll(values, valuesFile!) is not [{ Kind: "ConfigValues" }])
            throw Bad($"--config-values {valuesFile} does not hold answers.", "It must be one document of kind ConfigValues; `kubectl kots config values` writes one to start from.");
        return new ApplicationRequest(slug, license, values, version ?? "");
    }

    /// <summary>The Secrets, answers before the licence: the licence starts it.</summary>
    public IEnumerable<JsonObject> Objects()
    {
        if (ConfigValues is not null)
            yield return Secret("kotsadm-default-configvalues", "configvalues", ConfigValues);
        var license = Secret("kotsadm-default-license", "license", License);
        if (VersionLabel != "")
            license.SetAnnotation("kots.io/app-version-label", VersionLabel);
        yield return license;
    }

    private JsonObject Secret(string name, string key, string text)
    {
        var secret = ApiObject.New("v1", "Secret", name, ConsoleSecrets.Namespace);
        secret.SetLabel("kots.io/kotsadm", "true");
        secret.SetLabel("kots.io/backup", "velero");
        secret.SetLabel(Label, key);
        secret.SetLabel("kots.io/app", Slug);
        secret["data"] = new JsonObject { [key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };
        return secret;
    }

    private static ProblemException Bad(string what, string remedy) => new(new Problem("KE2002", what, "An option is not as it must be; nothing was changed.", remedy), ExitCode.Usage);
}
