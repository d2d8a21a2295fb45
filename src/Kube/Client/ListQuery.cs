using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>Which objects of a kind.</summary>
/// <param name="Namespace">Null: all namespaces.</param>
public sealed record ListQuery(string? Namespace = null)
{
    /// <summary><c>app=web,tier!=cache</c>.</summary>
    public string? Labels { get; init; }

    /// <summary><c>spec.nodeName=node-1</c>; the server supports few fields.</summary>
    public string? Fields { get; init; }

    internal string ToQuery(string more)
    {
        var query = new System.Text.StringBuilder("?").Append(more);
        if (Labels is { Length: > 0 })
            query.Append("&labelSelector=").Append(Uri.EscapeDataString(Labels));
        if (Fields is { Length: > 0 })
            query.Append("&fieldSelector=").Append(Uri.EscapeDataString(Fields));
        return query.ToString();
    }
}

/// <summary>A list as it stood at one moment.</summary>
/// <param name="Items">Each with apiVersion and kind filled in.</param>
/// <param name="ResourceVersion">The moment; a watch can start there.</param>
public sealed record ObjectList(IReadOnlyList<JsonObject> Items, string ResourceVersion);
