namespace Kots.Embedded.Basics;

/// <summary>How our programs end (docs/exit-codes.md; spec/ec.md §12.2). Only <c>Main</c> returns one.</summary>
public enum ExitCode
{
    /// <summary>Not decided here: the command chooses. Never leaves a program.</summary>
    None = -1,

    /// <summary>Done, or nothing was to do.</summary>
    Ok = 0,

    /// <summary>Done, and something needs attention; see the output.</summary>
    Failure = 1,

    /// <summary>The command line or a document was wrong; nothing was changed.</summary>
    Usage = 2,

    /// <summary>Must be run as root.</summary>
    NotRoot = 3,

    /// <summary>A preflight check failed; nothing was changed.</summary>
    PreflightFailed = 4,

    /// <summary>Preflight warnings were not accepted; nothing was changed.</summary>
    PreflightWarnings = 5,

    /// <summary>A licence, release or bundle is not valid.</summary>
    Validation = 6,

    /// <summary>The machine is taken: installed already, another Kubernetes, or another run holds the lock.</summary>
    Conflict = 7,

    /// <summary>A change to the host did not succeed; run the command again after the remedy.</summary>
    HostConfiguration = 8,

    /// <summary>A file of the bundle is missing, incomplete or not what it should be.</summary>
    Artifact = 9,

    /// <summary>The control plane did not come up.</summary>
    ControlPlane = 10,

    /// <summary>The node did not become Ready.</summary>
    NodeNotReady = 11,

    /// <summary>An add-on did not become ready.</summary>
    AddOn = 12,

    /// <summary>The application did not become ready.</summary>
    Application = 13,

    /// <summary>Joining was refused, or the cluster could not be trusted.</summary>
    Join = 14,

    /// <summary>Something of ours is still on the machine after a reset; the list says what.</summary>
    ResetIncomplete = 17,

    /// <summary>A bug of ours.</summary>
    Bug = 70,

    /// <summary>A time limit passed; running the command again goes on from there.</summary>
    Retry = 75,

    /// <summary>Interrupted; running the command again goes on from there.</summary>
    Interrupted = 130,
}
