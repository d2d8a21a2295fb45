namespace Kots.Embedded.Kube;

/// <summary>A kind as the API server serves it, and where.</summary>
/// <param name="Group">API group; empty for the core one.</param>
/// <param name="Version"><c>v1</c>.</param>
/// <param name="Kind"><c>Deployment</c>.</param>
/// <param name="Plural">The word in the path: <c>deployments</c>.</param>
/// <param name="Namespaced">Its objects live in namespaces.</param>
public sealed record ResourceType(string Group, string Version, string Kind, string Plural, bool Namespaced)
{
    /// <summary><c>v1</c>, <c>apps/v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Verbs the server lists for it; empty for the constants of <see cref="ResourceTypes"/>.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Short names such as <c>deploy</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Path of the collection: of one namespace, or of the whole cluster when null.</summary>
    public string CollectionPath(string? ns)
    {
        var root = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
        return Namespaced && ns is not null ? $"{root}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}" : $"{root}/{Plural}";
    }

    /// <summary>Path of one object, or of its subresource (<c>status</c>, <c>scale</c>, <c>log</c>, …).</summary>
    public string ObjectPath(string? ns, string name, string? subresource = null)
    {
        var path = $"{CollectionPath(ns)}/{Uri.EscapeDataString(name)}";
        return subresource is null ? path : $"{path}/{subresource}";
    }

    /// <summary>A reference to one object of this kind.</summary>
    public ObjectRef Named(string? ns, string name) => new(ApiVersion, Kind, Namespaced ? ns : null, name);
}
