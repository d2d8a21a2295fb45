using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Files;

/// <summary>Which documents are for the console and not for the cluster (kinds.md §1.0).</summary>
public static partial class KotsKind
{
    /// <summary>Whether a decoded document is one.</summary>
    public static bool Is(JsonNode? document) => KindNames.IsKotsKind(document.Text("apiVersion"), document.Text("kind"));

    /// <summary>Whether a document's text is one; KE9612 where it is no object at all.</summary>
    public static bool IsDocument(string text)
    {
        var document = ObjectText.TryRead(text);
        return document.Text("apiVersion") != "" && document.Text("kind") != "" ? Is(document)
            : throw new ProblemException(new Problem("KE9612", "A document is no object of Kubernetes.", "It is no YAML, or has no apiVersion and kind.",
                "Correct the document, or give the file a name that does not end in .yaml."));
    }

    /// <summary>Whether a text says it is of troubleshoot.sh/v1beta3, which is written as a Helm template and often no YAML yet.</summary>
    public static bool IsTemplatedTroubleshoot(string text) => TroubleshootV1Beta3().IsMatch(text);

    [GeneratedRegex("""^apiVersion:[ \t]*["']?troubleshoot\.sh/v1beta3["']?[ \t\r]*(?:#.*)?$""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TroubleshootV1Beta3();
}
