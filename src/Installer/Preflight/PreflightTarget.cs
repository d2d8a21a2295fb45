namespace Kots.Embedded.Installer.Preflight;

/// <summary>What the machine shall become: the thresholds and ports follow from it.</summary>
internal sealed record PreflightTarget
{
    /// <summary>A worker needs less, and other ports, than a control plane.</summary>
    public bool Worker { get; init; }

    /// <summary>The machine is part of a cluster already: what we took ourselves (ports, latency) is not checked.</summary>
    public bool Installed { get; init; }

    /// <summary>Absolute path.</summary>
    public required string DataDir { get; init; }

    /// <summary>The address that was chosen; null to require a default route.</summary>
    public string? Address { get; init; }

    /// <summary>The pods' network; null when not known yet.</summary>
    public string? PodCidr { get; init; }

    /// <summary>The services' network; null when not known yet.</summary>
    public string? ServiceCidr { get; init; }

    /// <summary>The admin console's node port.</summary>
    public int ConsolePort { get; init; } = 8800;

    /// <summary>A joining machine must reach it: "10.0.0.4:6443".</summary>
    public string? ControlPlane { get; init; }

    /// <summary>"1.20.2", with or without v.</summary>
    public string KubernetesVersion { get; init; } = "1.20.2";
}
