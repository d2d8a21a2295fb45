namespace Kots.Embedded.Installer.Status.Addons;

/// <summary>What runs on top of Kubernetes.</summary>
/// <param name="NetworkPolicies">"namespace/name" of all of them: podnet does not enforce any (design.md).</param>
internal sealed record AddonsState(IReadOnlyList<AddonState> Addons, IReadOnlyList<string> NetworkPolicies);
