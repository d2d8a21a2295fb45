namespace Kots.Embedded.Kots.Operator;

/// <summary>What a deployment waits for (kots-rendering.md §3.10).</summary>
public static class WaitRules
{
    private const string ReadyAnnotation = "kots.io/wait-for-ready";
    private const string PropertiesAnnotation = "kots.io/wait-for-properties";

    /// <summary>A claim is never waited for: it goes when the last pod that uses it has gone.</summary>
    public static bool ForDeletion(string kind, bool isWanted) => isWanted && kind != "PersistentVolumeClaim";

    /// <summary>The annotation has to be exactly "true".</summary>
    public static bool ForReady(ManifestResource resource) => resource.Annotation(ReadyAnnotation) == "true";

    /// <summary>Whether properties are waited for at all.</summary>
    public static bool HasProperties(ManifestResource resource) => resource.Annotation(PropertiesAnnotation) is { Length: > 0 };

    /// <summary>The properties to wait for, in order. An entry without an equals sign is left out.</summary>
    public static IReadOnlyList<WaitProperty> Properties(ManifestResource resource) =>
        [.. (resource.Annotation(PropertiesAnnotation) ?? "").Split(',').Select(entry => entry.Split('=', 2)).Where(parts => parts.Length == 2)
            .Select(parts => new WaitProperty(parts[0], parts[1]))];
}

/// <summary>A property and the value it has to have.</summary>
/// <param name="Path">JSONPath without its braces, such as <c>.status.phase</c>.</param>
public sealed record WaitProperty(string Path, string Value);
