using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Licences;

/// <summary>What came of verifying a licence.</summary>
/// <param name="FailedLink">The link that does not hold; <see cref="LicenceLink.None"/> when the licence is genuine.</param>
/// <param name="Problem">In words; null when the licence is genuine.</param>
/// <param name="Genuine">The licence as it was signed, never as it was written around the signature; null when it is not genuine.</param>
/// <param name="ChangedFields">
/// Fields of spec that were written otherwise than they were signed, by name. The signed values count; people are told.
/// </param>
public sealed record LicenceVerdict(LicenceLink FailedLink, Problem? Problem, License? Genuine, IReadOnlyList<string> ChangedFields)
{
    /// <summary>Every link holds.</summary>
    public bool IsGenuine => FailedLink is LicenceLink.None;

    /// <summary>The signed licence.</summary>
    /// <exception cref="ProblemException">The problem, when it is not genuine.</exception>
    public License Require() => Genuine ?? throw new ProblemException(Problem!, ExitCode.Validation);
}
