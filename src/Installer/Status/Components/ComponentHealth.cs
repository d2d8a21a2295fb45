namespace Kots.Embedded.Installer.Status.Components;

/// <summary>How a component is.</summary>
internal enum ComponentHealth
{
    /// <summary>It runs and says that it is well.</summary>
    Healthy,

    /// <summary>It answers, and says that it is not well.</summary>
    Unhealthy,

    /// <summary>It does not run, or does not answer.</summary>
    Silent,
}
