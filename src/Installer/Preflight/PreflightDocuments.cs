using Kots.Embedded.Kube;
using Kots.Embedded.Troubleshoot.Checks;

namespace Kots.Embedded.Installer.Preflight;

/// <summary>The documents that say what is checked: ours, and the vendor's.</summary>
internal static class PreflightDocuments
{
    private const string Name = "host-preflights.yaml";

    /// <summary>All checks of a request.</summary>
    /// <exception cref="Basics.ProblemException">KE5001: the vendor's document is none; exit code 2.</exception>
    public static HostPreflightDocument For(PreflightRequest request)
    {
        var builtin = request.ExcludeBuiltin ? HostPreflightDocument.Empty : Builtin(request.Target);
        return request.Vendor is null ? builtin : builtin.With(HostPreflightDocument.Read(request.Vendor, "The vendor's document"));
    }

    /// <summary>Our own checks.</summary>
    public static HostPreflightDocument Builtin(PreflightTarget target) =>
        HostPreflightDocument.Read(KubeYaml.ReadAll(PreflightTemplates.Document(Text(), target), Name).Single(), Name);

    private static string Text()
    {
        using var stream = typeof(PreflightDocuments).Assembly.GetManifestResourceStream($"Kots.Embedded.Installer.Preflight.{Name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
