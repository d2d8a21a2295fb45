using Kots.Embedded.Kots.Operator;

namespace Kots.Embedded.Kotsadm.Status;

/// <summary>How an application is, object by object (spec/kotsadm.md §4.2, AppStatus).</summary>
/// <param name="Sequence">The version that it is the status of.</param>
/// <param name="State">The worst of the objects; ready where the vendor names none.</param>
public sealed record AppStatus(long Sequence, ResourceState State, IReadOnlyList<ObjectStatus> Objects, DateTimeOffset UpdatedAt);

/// <summary>One object that the vendor wants watched.</summary>
/// <param name="Kind">As the vendor wrote it, in its full form.</param>
/// <param name="Reason">Why it is not ready; "" when it is.</param>
public sealed record ObjectStatus(string Kind, string Name, string Namespace, ResourceState State, string Reason);
