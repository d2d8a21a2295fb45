using Kots.Embedded.Basics;

namespace Kots.Embedded.Kots.Images;

/// <summary>A registry that images are to come from.</summary>
/// <param name="Endpoint">Host, with its port; "" for none.</param>
/// <param name="Namespace">What stands between host and image; "" for nothing.</param>
public sealed record RegistryTarget(string Endpoint, string Namespace = "")
{
    /// <summary>"" where the registry asks for no name.</summary>
    public string User { get; init; } = "";

    /// <summary>Null where the registry asks for none.</summary>
    public Secret? Password { get; init; }

    /// <summary>The place of a name below this registry.</summary>
    internal string Below(string name) => string.Join('/', new[] { Endpoint, Namespace, name }.Where(part => part != ""));
}
