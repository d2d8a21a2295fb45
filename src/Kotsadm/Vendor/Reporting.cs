using System.Collections.Concurrent;
using System.Globalization;
using Kots.Embedded.Kots.Versions;

namespace Kots.Embedded.Kotsadm.Vendor;

/// <summary>What a vendor is told with each request (spec/kotsadm.md §7.8). Nothing of the customer's data; written down in docs/security.md.</summary>
internal sealed class Reporting
{
    private readonly ConcurrentDictionary<string, Facts> _facts = new();

    /// <summary>The newest facts about an application.</summary>
    public void Set(string slug, Facts facts) => _facts[slug] = facts;

    public Facts? Find(string slug) => _facts.GetValueOrDefault(slug);

    /// <summary>Puts the headers on a request.</summary>
    public void AddTo(HttpRequestMessage request, string slug)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", $"KOTS/{KotsRelease.Number}");
        if (_facts.GetValueOrDefault(slug) is not { } facts)
            return;
        Add("InstanceID", facts.InstanceId);
        Add("ClusterID", facts.ClusterId);
        Add("K8sVersion", facts.KubernetesVersion);
        Add("IsKurl", facts.IsKurl ? "true" : "false");
        Add("AppStatus", facts.AppStatus);
        Add("InstallStatus", facts.InstallStatus);
        Add("DownstreamChannelID", facts.ChannelId);
        Add("DownstreamChannelSequence", facts.Cursor);
        Add("DownstreamSequence", facts.Sequence?.ToString(CultureInfo.InvariantCulture) ?? "");
        Add("DownstreamSource", facts.Source);

        void Add(string name, string value)
        {
            if (value != "")
                request.Headers.TryAddWithoutValidation("X-Replicated-" + name, value);
        }
    }

    /// <summary>"" where something is not known.</summary>
    internal sealed record Facts
    {
        public required string InstanceId { get; init; }
        public string ClusterId { get; init; } = "";
        public string KubernetesVersion { get; init; } = "";
        public bool IsKurl { get; init; } = true;
        public string AppStatus { get; init; } = "";
        public string InstallStatus { get; init; } = "";
        public string ChannelId { get; init; } = "";
        public string Cursor { get; init; } = "";
        public long? Sequence { get; init; }
        public string Source { get; init; } = "";
    }
}
