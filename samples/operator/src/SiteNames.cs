using Kots.Embedded.Kube;

namespace Kots.Embedded.Samples.SiteOperator;

/// <summary>Names that the manifests of the release and the cluster know too.</summary>
internal static class SiteNames
{
    /// <summary>Who owns the fields that are applied.</summary>
    public const string Operator = "site-operator";

    /// <summary>On everything that is made for a site: the site's name.</summary>
    public const string SiteLabel = Group + "/site";

    /// <summary>On pod templates: what they show. Another text makes other pods.</summary>
    public const string TextHash = Group + "/text-hash";

    private const string Group = "samples.kots-embedded.io";

    /// <summary>As crd.yaml of the release defines it.</summary>
    public static ResourceType Sites { get; } = new(Group, "v1", "Site", "sites", true);
}
