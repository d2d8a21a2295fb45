namespace Kots.Embedded.ClusterAgent.Settings;

/// <summary>What an agent can be asked to do; one folder each.</summary>
internal enum AgentFeature
{
    /// <summary><c>network</c>, mode node: routes and rules of this node's pods.</summary>
    Network,

    /// <summary><c>volume-folders</c>, mode node: the folders behind this node's volumes.</summary>
    VolumeFolders,

    /// <summary><c>volumes</c>, mode controller: volumes for claims.</summary>
    Volumes,

    /// <summary><c>dns</c>, mode controller: the cluster's names.</summary>
    Dns,
}
