namespace Kots.Embedded.Kots.Versions;

/// <summary>Whether a version or an update may be deployed.</summary>
/// <param name="IsDeployable">True when it may.</param>
/// <param name="Cause">Why not, as people read it in console and API (the words are part of the API); empty when it may.</param>
public readonly record struct Deployability(bool IsDeployable, string Cause)
{
    /// <summary>It may.</summary>
    public static readonly Deployability Yes = new(true, "");

    /// <summary>It may not.</summary>
    public static Deployability No(string cause) => new(false, cause);
}
