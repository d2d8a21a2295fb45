namespace Kots.Embedded.Kube;

/// <summary>How to apply (server-side).</summary>
public sealed record ApplyOptions
{
    /// <summary>Who owns the applied fields; the client's own name when null.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Take fields that others manage; <see cref="ApplyResult.Taken"/> names them. Off: such an object is refused (KE4023).</summary>
    public bool Force { get; init; }

    /// <summary>The server checks and answers as if it had applied, and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// The object is read before, so that the outcome tells a change from none. Off: a request less, and what was there before counts as
    /// <see cref="ApplyOutcome.Configured"/>; for who knows the object already.
    /// </summary>
    public bool LooksBefore { get; init; } = true;
}
