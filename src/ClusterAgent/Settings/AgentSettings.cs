using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Settings;

/// <summary>
/// The command line, <c>cluster-agent node|controller [--features a,b]</c>, and what all features share. What one feature needs it reads
/// itself through <see cref="Variable"/> (<see cref="AgentVariables"/>); README.md lists all names.
/// </summary>
internal sealed record AgentSettings
{
    private static readonly Dictionary<string, AgentFeature> s_names = new()
    {
        ["network"] = AgentFeature.Network,
        ["volume-folders"] = AgentFeature.VolumeFolders,
        ["volumes"] = AgentFeature.Volumes,
        ["dns"] = AgentFeature.Dns,
    };

    private static readonly Dictionary<string, AgentFeature[]> s_modes = new()
    {
        ["node"] = [AgentFeature.Network, AgentFeature.VolumeFolders],
        ["controller"] = [AgentFeature.Volumes, AgentFeature.Dns],
    };

    /// <summary>"node" or "controller".</summary>
    public required string Mode { get; init; }

    /// <summary>All of the mode, or those of <c>--features</c>.</summary>
    public required IReadOnlyList<AgentFeature> Features { get; init; }

    /// <summary>AGENT_LISTEN: address and port for probes and metrics: <c>10.0.0.4:10265</c>; <c>*</c> is every address.</summary>
    public required string Listen { get; init; }

    /// <summary>AGENT_KUBECONFIG: a kubeconfig instead of the pod's service account, for trying things.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>AGENT_RESYNC_SECONDS: how often loops look at everything again, even when nothing was told.</summary>
    public TimeSpan Resync { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the environment; null when a variable is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    public bool Has(AgentFeature feature) => Features.Contains(feature);

    /// <exception cref="ProblemException">KE7001: the command line; KE7002: variables, all of them at once.</exception>
    public static AgentSettings From(string[] args, Func<string, string?> variable)
    {
        if (args.Length == 0 || !s_modes.TryGetValue(args[0], out var features))
            throw Usage($"cluster-agent {string.Join(' ', args)}");
        if (args.Length > 1)
            features = FeaturesOf(args, features);
        var variables = new AgentVariables(variable);
        var settings = new AgentSettings
        {
            Mode = args[0],
            Features = features,
            Listen = variables.Text("AGENT_LISTEN") ?? "*:8081",
            Kubeconfig = variables.Text("AGENT_KUBECONFIG"),
            Resync = TimeSpan.FromSeconds(variables.Number("AGENT_RESYNC_SECONDS", 30, 1, 3600)),
            Variable = variable,
        };
        variables.ThrowIfBad();
        return settings;
    }

    private static AgentFeature[] FeaturesOf(string[] args, AgentFeature[] ofMode)
    {
        if (args is not [_, "--features", var list])
            throw Usage($"cluster-agent {string.Join(' ', args)}");
        var names = list.Split(',');
        return names.All(n => s_names.TryGetValue(n, out var f) && ofMode.Contains(f)) ? [.. names.Select(n => s_names[n])] : throw Usage($"--features {list}");
    }

    private static ProblemException Usage(string what) => new(new Problem("KE7001", $"This is not a command of cluster-agent: {what}.",
        "Its modes are node (features network, volume-folders) and controller (features volumes, dns).",
        "Run `cluster-agent node` or `cluster-agent controller --features volumes`."), ExitCode.Usage);
}
