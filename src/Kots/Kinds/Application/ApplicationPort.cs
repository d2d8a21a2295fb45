namespace Kots.Embedded.Kots.Kinds;

/// <summary>A port that the command line forwards.</summary>
public sealed record ApplicationPort : KindPart
{
    public string ServiceName { get => field ?? ""; init; }

    /// <summary>The port of the pod behind the service.</summary>
    public int ServicePort { get; init; }

    /// <summary>0 stands for <see cref="ServicePort"/>.</summary>
    public int LocalPort { get; init; }

    /// <summary>The link of the SIG Application that this port serves.</summary>
    public string ApplicationUrl { get => field ?? ""; init; }
}
