using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Operator;

/// <summary>A resource whose state is part of the application's (kinds.md §1.1.1), written <c>[namespace/]kind/name</c>.</summary>
/// <param name="Namespace">"" for the application's own.</param>
/// <param name="Kind">As written; <see cref="CanonicalKind"/> says what it means.</param>
public sealed partial record StatusInformer(string Namespace, string Kind, string Name)
{
    private static readonly string[][] Kinds =
    [
        ["daemonset", "daemonsets", "ds"],
        ["deployment", "deployments", "deploy"],
        ["ingress", "ingresses", "ing"],
        ["persistentvolumeclaim", "persistentvolumeclaims", "pvc"],
        ["service", "services", "svc"],
        ["statefulset", "statefulsets", "sts"],
    ];

    /// <summary>Reads an informer; KE9511 where the text is none.</summary>
    public static StatusInformer Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new ProblemException(new Problem("KE9511", $"\"{text}\" names no resource whose state can be watched.",
                "An entry of statusInformers is [namespace/]kind/name, such as deployment/web.", "Correct the entry in the Application."));
        }
        return new StatusInformer(match.Groups["namespace"].Value, match.Groups["kind"].Value, match.Groups["name"].Value);
    }

    /// <summary>The full name of a kind that is written short or in capitals; other texts as they are.</summary>
    public static string CanonicalKind(string kind) =>
        Kinds.FirstOrDefault(names => names.Contains(kind, StringComparer.OrdinalIgnoreCase))?[0] ?? kind;

    [GeneratedRegex(@"^(?:(?<namespace>[^/]+)/)?(?<kind>[^/]+)/(?<name>[^/]+)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
