using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;

namespace Kots.Embedded.Addons.Spec;

/// <summary>From text to an Installer's YAML, with what copying from web pages does to it.</summary>
public static class InstallerText
{
    private const string OldApiVersion = "kurl.sh/v1beta1";
    private const char NonBreakingSpace = '\u00a0';

    /// <summary>Parses the text of one Installer document; null when it is empty.</summary>
    /// <exception cref="ProblemException">KE1103: lines begin with non-breaking spaces; KE1001: not YAML.</exception>
    public static YamlValue? Load(string text, string file)
    {
        if (FirstLineWithNonBreakingSpace(text) is { } line)
        {
            throw new ProblemException(new Problem("KE1103", $"{file} line {line} begins with a non-breaking space.",
                "It looks like a space, and YAML does not take it for one. Copying from a web page does that.",
                $"Replace it: sed -i 's/\\xc2\\xa0/ /g' {file}"), ExitCode.Usage);
        }
        return YamlText.Parse(text, file);
    }

    /// <summary>True when a line begins with a non-breaking space, alone or among spaces; inside a value they do no harm.</summary>
    public static bool HasNonBreakingIndent(string text) => FirstLineWithNonBreakingSpace(text) is not null;

    internal static void CheckEnvelope(YamlFields root, string file, List<Problem> problems, List<Problem> warnings)
    {
        var (apiVersion, kind) = (root.Text("apiVersion"), root.Text("kind"));
        if (kind != "Installer" || apiVersion is not (InstallerDocument.ApiVersion or OldApiVersion))
        {
            problems.Add(new Problem("KE1101", $"{file} is not an Installer document.",
                $"It has apiVersion {apiVersion ?? "none"} and kind {kind ?? "none"}.",
                $"Begin with apiVersion: {InstallerDocument.ApiVersion} and kind: Installer."));
        }
        else if (apiVersion == OldApiVersion)
        {
            warnings.Add(new Problem("KE1102", $"{file} has the old apiVersion {OldApiVersion}.", "kURL has renamed it.",
                $"Write apiVersion: {InstallerDocument.ApiVersion}."));
        }
    }

    private static int? FirstLineWithNonBreakingSpace(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.TrimStart(' ') is [NonBreakingSpace, ..])
                return number;
        }
        return null;
    }
}
