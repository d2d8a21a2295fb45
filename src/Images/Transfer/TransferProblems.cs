using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Problems KE3020–KE3023: reading bundles from elsewhere.</summary>
internal static class TransferProblems
{
    public static ProblemException Refused(string where, string why, Exception? inner = null) => new(new Problem("KE3020",
        $"{where} cannot be read.", why, "Check the address and that this machine reaches it, then run the same command again."), ExitCode.Artifact, inner);

    public static ProblemException Broken(string where, int attempts, string why, Exception? inner) => new(new Problem("KE3021",
        $"The transfer of {where} broke {attempts} times.", why,
        "Check the network and run the same command again: it goes on from what is there."), ExitCode.Retry, inner);

    public static ProblemException BadTar(string where, string why, Exception? inner = null) => LayoutProblems.Fail(new Problem("KE3022",
        $"{where} is not a whole tar of a bundle.", why, "Copy the file again and compare its size with the original."), inner);

    public static ProblemException TooLong(string where, long limitBytes) => LayoutProblems.Fail(new Problem("KE3023",
        $"{where} is longer than {limitBytes} bytes.", "Documents of a bundle are small; this is something else.", "Check the address of the bundle."));
}
