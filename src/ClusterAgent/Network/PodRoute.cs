using System.Net;

namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>A route to another node's pods.</summary>
/// <param name="PodCidr">Where to.</param>
/// <param name="Via">The other node on the same segment, or its end of the tunnel.</param>
/// <param name="Link">The interface it leaves by.</param>
/// <param name="OnLink">The kernel shall not look whether <paramref name="Via"/> is reachable: true in the tunnel.</param>
internal sealed record PodRoute(IPNetwork PodCidr, IPAddress Via, string Link, bool OnLink);
