namespace Kots.Embedded.Troubleshoot.Host;

/// <summary>Linux capabilities in /proc/PID/status.</summary>
public static class ProcessCapabilities
{
    /// <summary>CAP_SYS_ADMIN: mounts and namespaces.</summary>
    public const int SysAdmin = 21;

    /// <summary>CAP_NET_ADMIN: interfaces and rules.</summary>
    public const int NetAdmin = 12;

    /// <summary>CAP_SYS_RESOURCE: lower oom_score_adj, raise limits.</summary>
    public const int SysResource = 24;

    /// <summary>Is a capability effective, by the text of a status file?</summary>
    public static bool Has(string status, int capability)
    {
        var line = status.Split('\n').FirstOrDefault(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null && (Convert.ToUInt64(line["CapEff:".Length..].Trim(), 16) >> capability & 1) == 1;
    }
}
