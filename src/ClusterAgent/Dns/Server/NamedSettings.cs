using System.Net;
using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns.Server;

/// <summary>What a BIND server's files are made of.</summary>
internal sealed record NamedSettings
{
    /// <summary>The zones it answers for.</summary>
    public required DnsZones Zones { get; init; }

    /// <summary>The cluster DNS service's address: what the zones name as their server.</summary>
    public required IPAddress ServiceAddress { get; init; }

    /// <summary>Absolute path of the folder that it may write to.</summary>
    public required string Folder { get; init; }

    /// <summary>Absolute path of a file with a <c>key</c> statement; who has the key may change and copy the zones.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Port that it listens on; above 1023, so that it needs no rights.</summary>
    public required int Port { get; init; }

    /// <summary>Address that it listens on; null for all of IPv4.</summary>
    public IPAddress? Listen { get; init; }
}
