namespace Kots.Embedded.Kots.Kinds;

/// <summary>
/// A document of a group that is ours to keep out of the cluster but not ours to understand here: troubleshoot, velero, kURL, Embedded
/// Cluster, and kinds of kots.io that came later. Everything but name and kind is in <see cref="KindPart.Unknown"/>.
/// </summary>
public sealed record OpaqueObject : KotsObject;
