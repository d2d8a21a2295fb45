namespace Kots.Embedded.Kube;

/// <summary>
/// Carries the server's answer inside a <see cref="Basics.ProblemException"/>; read it with <see cref="KubeErrors.get_KubeStatus"/>.
/// </summary>
public sealed class KubeStatusException(KubeStatus status) : Exception($"{status.Code} {status.Reason}: {status.Message}")
{
    /// <summary>What the server said.</summary>
    public KubeStatus Status { get; } = status;
}
