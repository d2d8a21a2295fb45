namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>What is to be done, from what the cluster has now. Pure.</summary>
internal static class VolumePlan
{
    public static IReadOnlyList<VolumeAction> For(
        IReadOnlyCollection<Claim> claims, IReadOnlyCollection<LocalClass> classes, IReadOnlyCollection<Volume> volumes, IReadOnlyCollection<VolumeNode> nodes)
    {
        var names = volumes.Select(v => v.Name).ToHashSet();
        var uids = claims.Select(c => c.Uid).ToHashSet();
        return
        [
            .. claims.Where(c => !c.IsBound && !c.IsBeingDeleted && !names.Contains(LocalVolumes.NameFor(c.Uid)))
                .Select(c => ForClaim(c, classes, nodes)).OfType<VolumeAction>(),
            .. volumes.Select(v => ForVolume(v, uids, nodes)).OfType<VolumeAction>(),
        ];
    }

    private static VolumeAction? ForClaim(Claim claim, IReadOnlyCollection<LocalClass> classes, IReadOnlyCollection<VolumeNode> nodes)
    {
        if (classes.FirstOrDefault(c => c.Name == claim.ClassName) is not { } of)
            return null; // its class has been deleted, or is not known here yet
        if (VolumeProblems.Refusal(claim, of) is { } problem)
            return new VolumeAction.Refuse(claim, problem);
        if (claim.Node is null)
            return null;
        return nodes.FirstOrDefault(n => n.Name == claim.Node) is { } node ? new VolumeAction.Provide(claim, of, node) : new VolumeAction.ChooseAgain(claim);
    }

    /// <param name="claimUids">A volume whose claim is still there is never deleted, whatever its phase says.</param>
    private static VolumeAction? ForVolume(Volume volume, HashSet<string> claimUids, IReadOnlyCollection<VolumeNode> nodes)
    {
        if (!volume.IsBeingDeleted)
            return volume.IsToGo && !claimUids.Contains(volume.ClaimUid) ? new VolumeAction.Delete(volume) : null;
        if (!volume.HasFinalizer)
            return null;
        if (volume.ReclaimPolicy != "Delete")
            return new VolumeAction.Release(volume, $"kept its folder on {volume.Node}, as its policy {volume.ReclaimPolicy} says");
        if (!volume.IsToGo)
            return null; // deleted by hand while a claim has it: Kubernetes' own protection holds it too
        return nodes.FirstOrDefault(n => n.Name == volume.Node) is { } node
            ? new VolumeAction.AskAndRelease(volume, node)
            : new VolumeAction.Release(volume, $"node {volume.Node} is gone, its folder with it");
    }
}
