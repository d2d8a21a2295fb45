using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.AdminConsole;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Installer.Application;

/// <summary>
/// A vendor's application as it is known before there is a licence (spec/kotsadm.md §2.2, spec/kinds.md §3.2): what the console is called then. It
/// gives no rights and no trust; it comes with the install script of a vendor's server.
/// </summary>
/// <param name="Document">The Application document, as the release has it.</param>
/// <param name="Title">Its spec.title, or its name.</param>
/// <param name="Upstream">"replicated://acme/stable"; empty where it is not known.</param>
internal sealed record VendorMetadata(string Document, string Title, string Upstream)
{
    /// <summary>The ConfigMap that consoles read, of this name and with these keys in the reference too.</summary>
    public const string ConfigMap = "kotsadm-application-metadata";

    // A ConfigMap takes a megabyte; an icon that is part of the document is the largest in it.
    private const int LargestBytes = 512 * 1024;

    /// <summary>Reads the file.</summary>
    /// <param name="upstream">APP/CHANNEL, or null.</param>
    /// <exception cref="ProblemException">KE2002: it is no Application document; exit code 2. KE1001–KE1005: no YAML.</exception>
    public static async Task<VendorMetadata> ReadAsync(string file, string? upstream, CancellationToken ct)
    {
        if (new FileInfo(file).Length > LargestBytes)
            throw Bad(file, $"It is larger than {LargestBytes / 1024} kB.");
        var text = await File.ReadAllTextAsync(file, ct);
        var document = KubeYaml.ReadAll(text, file).FirstOrDefault(d => d is { Kind: "Application" } && d.ApiVersion.StartsWith("kots.io/", StringComparison.Ordinal));
        return document is null ? throw Bad(file, "It must hold a document of kind Application of kots.io.")
            : new VendorMetadata(text, document.TextAt("spec", "title") is { Length: > 0 } title ? title : document.Name, upstream is null ? "" : $"replicated://{upstream}");
    }

    /// <summary>The ConfigMap.</summary>
    public JsonObject Object()
    {
        var map = ApiObject.New("v1", "ConfigMap", ConfigMap, ConsoleSecrets.Namespace);
        map.SetLabel("kots.io/kotsadm", "true");
        map.SetLabel("kots.io/backup", "velero");
        map["data"] = new JsonObject { ["application.yaml"] = Document, ["upstreamUri"] = Upstream };
        return map;
    }

    private static ProblemException Bad(string file, string why) => new(new Problem("KE2002", $"--app-metadata {file} does not fit.", why,
        "Give the release's document of kind Application, or leave the option out."), ExitCode.Usage);
}
