namespace Kots.Embedded.Kots.Versions;

/// <summary>What the vendor's server offers, and what of it can be deployed now.</summary>
public static class AvailableUpdates
{
    /// <summary>
    /// Judges each update: a required one before it comes first; one that brings an embedded cluster must be within reach of the present one.
    /// </summary>
    /// <param name="updates">Newest first.</param>
    /// <param name="currentClusterVersion">Of the embedded cluster; empty when there is none.</param>
    /// <returns>One for each update, in the same order.</returns>
    public static IReadOnlyList<(UpstreamUpdate Update, Deployability Deployability)> Judge(IReadOnlyList<UpstreamUpdate> updates, string currentClusterVersion)
    {
        var judged = new (UpstreamUpdate, Deployability)[updates.Count];
        var required = new List<string>();
        for (var i = updates.Count - 1; i >= 0; i--)
        {
            var cause = required.Count > 0 ? DeployabilityCauses.RequiredFirst([.. Enumerable.Reverse(required)])
                : updates[i].EmbeddedClusterVersion.Length > 0 ? KubernetesRange.Blocker(currentClusterVersion, updates[i].EmbeddedClusterVersion)
                : "";
            judged[i] = (updates[i], new Deployability(cause.Length == 0, cause));
            if (updates[i].IsRequired)
                required.Add(updates[i].VersionLabel);
        }
        return judged;
    }

    /// <summary>
    /// Leaves out releases older than the first one installed (sequence 0) where semantic versions are required; otherwise the server did that
    /// already.
    /// </summary>
    /// <param name="updates">Newest first.</param>
    /// <param name="installed">Newest first.</param>
    public static IReadOnlyList<UpstreamUpdate> WithoutOld(IReadOnlyList<UpstreamUpdate> updates, IReadOnlyList<AppVersion> installed, bool isSemverRequired)
    {
        if (!isSemverRequired || installed.Count == 0)
            return updates;
        var next = installed[0].Sequence + updates.Count;
        (long Sequence, ReleaseSemver? Semver, UpstreamUpdate? Update)[] all =
        [
            .. updates.Select((u, i) => (next - i, ReleaseSemver.TryParse(u.VersionLabel), (UpstreamUpdate?)u)),
            .. installed.Select(v => (v.Sequence, v.Semver, (UpstreamUpdate?)null)),
        ];
        VersionOrder.SortBySemver(all, v => v.Semver, v => v.Sequence);
        return [.. all.TakeWhile(v => v.Sequence != 0).Select(v => v.Update).OfType<UpstreamUpdate>()];
    }
}
