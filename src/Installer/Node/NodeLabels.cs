using System.Text.RegularExpressions;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Node;

/// <summary>
/// Labels that a node is asked to have, as kURL's word <c>labels=a=b,c=d</c> writes them, checked as Kubernetes and the kubelet check them:
/// an unfit one would end the first install at a kubelet that does not start (Kubernetes' validation.IsQualifiedName and IsValidLabelValue;
/// kubelet's --node-labels).
/// </summary>
internal static partial class NodeLabels
{
    private const int LongestName = 63;
    private const int LongestPrefix = 253;

    // Of Kubernetes' own names a kubelet may give itself only these (NodeRestriction).
    private static readonly string[] s_ownAllowed =
    [
        "kubernetes.io/arch", "kubernetes.io/os", "kubernetes.io/hostname", "node.kubernetes.io/instance-type", "topology.kubernetes.io/region", "topology.kubernetes.io/zone",
        "beta.kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/instance-type", "failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
    ];

    private static readonly string[] s_ownPrefixesAllowed = ["kubelet.kubernetes.io", "node.kubernetes.io"];

    /// <summary>Reads the word's values; of a label that is named twice the last value counts.</summary>
    /// <exception cref="ProblemException">KE1108 for each label that cannot be given; exit code 2.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> values)
    {
        var labels = values.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(label => label.Split('=', 2))
            .GroupBy(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "")
            .ToDictionary(label => label.Key, label => label.Last());
        var problems = labels.Select(l => (Label: $"{l.Key}={l.Value}", Reason: NameReason(l.Key) ?? ValueReason(l.Value)))
            .Where(l => l.Reason is not null)
            .Select(l => new Problem("KE1108", $"labels: \"{l.Label}\" cannot be given to this node.", l.Reason!, "Write labels=NAME=VALUE,…, for example labels=zone=a,disk=ssd."))
            .ToList();
        return problems.Count == 0 ? labels : throw new ProblemException(problems, ExitCode.Usage);
    }

    private static string? NameReason(string name)
    {
        var slash = name.LastIndexOf('/');
        var (prefix, last) = slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
        if (prefix is not null && !(prefix.Length <= LongestPrefix && DnsName().IsMatch(prefix)))
            return $"What stands before the '/' is a DNS name of at most {LongestPrefix} characters: small letters, digits, '-' and '.'.";
        if (!(last.Length <= LongestName && Word().IsMatch(last)))
            return $"A label's name has 1 to {LongestName} letters, digits, '-', '_' and '.', and begins and ends with a letter or digit.";
        var isOwn = prefix is not null && new[] { "kubernetes.io", "k8s.io" }.Any(own => prefix == own || prefix.EndsWith($".{own}", StringComparison.Ordinal));
        return isOwn && !s_ownAllowed.Contains(name) && !s_ownPrefixesAllowed.Any(p => prefix == p || prefix!.EndsWith($".{p}", StringComparison.Ordinal))
            ? "Names below kubernetes.io and k8s.io belong to Kubernetes; a machine may give itself only a few of them, such as topology.kubernetes.io/zone." : null;
    }

    private static string? ValueReason(string value) => value.Length == 0 || (value.Length <= LongestName && Word().IsMatch(value))
        ? null : $"A label's value has at most {LongestName} letters, digits, '-', '_' and '.', and begins and ends with a letter or digit.";

    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex DnsName();
}
