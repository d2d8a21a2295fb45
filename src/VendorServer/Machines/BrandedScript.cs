using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.Releases;

namespace Kots.Embedded.VendorServer.Machines;

/// <summary>
/// The install script of one application and channel: the one that `kots-embedded bundle publish` wrote, with the Application document in the place
/// that it keeps for it (src/Installer/Bundle/install.sh). The document is part of the script, so that whoever trusts the line trusts the name too,
/// and nothing more has to be fetched. Pure.
/// </summary>
internal static class BrandedScript
{
    private const string Upstream = "app_upstream=''\n";
    private const string Metadata = "app_metadata=''\n";
    private const string Line = "line=\"$base_url/install\"\n";

    /// <summary>Whether a script has the places.</summary>
    public static bool CanBe(string script) => script.Contains(Upstream, StringComparison.Ordinal) && script.Contains(Metadata, StringComparison.Ordinal) && script.Contains(Line, StringComparison.Ordinal);

    /// <exception cref="ProblemException">KE9770: the script has no place for it.</exception>
    public static string Render(string script, ReleasedApplication application)
    {
        if (!CanBe(script))
            throw new ProblemException(TooOld());
        var path = $"{application.App.Slug}/{application.Channel.Slug}";
        return script
            .Replace("# Turns this machine into an appliance.", $"# Turns this machine into an appliance for {OneLine(application.App.Name())}.", StringComparison.Ordinal)
            .Replace("/install | sudo bash", $"/install/{path} | sudo bash", StringComparison.Ordinal)
            .Replace(Line, $"line=\"$base_url/install/{path}\"\n", StringComparison.Ordinal)
            .Replace(Upstream, $"app_upstream='{path}'\n", StringComparison.Ordinal)
            .Replace(Metadata, $"app_metadata='{Convert.ToBase64String(Encoding.UTF8.GetBytes(application.Document))}'\n", StringComparison.Ordinal);
    }

    /// <summary>KE9770.</summary>
    public static Problem TooOld() => new("KE9770", "The published install script has no place for an application's name.", "An older kots-embedded published it, or it was edited.",
        "Run `kots-embedded bundle publish` of this version again.");

    // A comment of the script: whatever a title is, it does not begin another line.
    private static string OneLine(string title) => string.Concat(title.Where(c => !char.IsControl(c) && c is not ('\u2028' or '\u2029')));
}
