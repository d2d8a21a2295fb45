using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Join;

/// <summary>Problems KE2103–KE2119: what stands in the way of joining.</summary>
internal static class JoinProblems
{
    private const string NewLine = "Make a new line on the first node with `kots-embedded token create` and run that.";

    public static ProblemException Missing(string what, string option) => Fail("KE2103", $"Joining needs {what}.", "This machine has not joined a cluster yet.",
        $"Give {option}; `kots-embedded token create` on the first node prints the whole line.", ExitCode.Usage);

    public static ProblemException ControlPlane(string address) => Fail("KE2104", $"This machine is a control plane of the cluster at {address}.",
        "A machine belongs to one cluster, and a control plane cannot become a worker.", "Run join on another machine, or `kots-embedded reset` here first.", ExitCode.Conflict);

    public static ProblemException OtherKubernetes(string file) => Fail("KE2105", "Another Kubernetes is on this machine.", $"{file} is there and is not ours.",
        "Take it off the machine first, or join with another one.", ExitCode.Conflict);

    public static ProblemException OtherCluster(string address) => Fail("KE2106", "This machine belongs to another cluster.",
        $"The CA that it trusts is not the one of --ca-hash (its address there is {address}).", "Run `kots-embedded reset` here first, or give the line of its own cluster.", ExitCode.Conflict);

    public static ProblemException DataDir(string has, string asked) => Fail("KE2107", $"The data directory is {has} and cannot become {asked}.",
        "It was chosen with the first join.", "Run without --data-dir, or reset the machine first.", ExitCode.Conflict);

    public static ProblemException Unreachable(string server, string why, Exception? inner = null) => Fail("KE2110", $"This machine can't reach the API server at {server}.", why,
        "Check the address, and that port 6443 of the first node is open from here; then run the same command again.", ExitCode.Join, inner);

    public static ProblemException WrongAuthority(string server, string has) => Fail("KE2111", $"The cluster at {server} is not the one of --ca-hash.",
        $"Its CA's key has the hash {has}: it is another cluster, or somebody stands in between.", "Compare with what `kots-embedded token create` prints on the first node, and find out before you go on.", ExitCode.Join);

    public static ProblemException NoCluster(string server, string why, Exception? inner = null) => Fail("KE2112", $"What answers at {server} is no cluster that can be joined.", why,
        "Check the address; the first node must have been installed by kots-embedded.", ExitCode.Join, inner);

    public static ProblemException TokenRefused(string server, Exception inner) => Fail("KE2113", $"The cluster at {server} does not accept the token.",
        "It has ended, was used already, or is another cluster's.", NewLine, ExitCode.Join, inner);

    public static ProblemException TokenWithoutRight(Exception inner) => Fail("KE2114", "The token may not join machines.",
        "It was made by another tool than `kots-embedded token create`.", NewLine, ExitCode.Join, inner);

    public static ProblemException OtherKey(string fingerprint) => Fail("KE2115", "The key of --bundle-key is not the one of the cluster.",
        $"The cluster was installed from a bundle of the key {fingerprint}.", "Take the bundle and key that the first node was installed with, or leave both out.", ExitCode.Join);

    public static ProblemException OtherVersion(string bundle, string addon) => Fail("KE2116", $"The bundle {bundle} does not fit the cluster.", $"It has no {addon}, which the cluster runs.",
        "Leave out --bundle: the first node's own is taken then. Or take the same version as there.", ExitCode.Join);

    public static ProblemException NameTaken(string name) => Fail("KE2117", $"The cluster has a node {name} that is up.", "Nodes are known by their host names, and two would be one.",
        $"Give this machine another name (hostnamectl set-hostname …), or remove the other with `kots-embedded node remove {name}`.", ExitCode.Conflict);

    public static ProblemException BundleBroken(string source, Exception error) => Fail("KE2119", $"The bundle {source} could not be read to its end.", error.Message,
        "Run the same command again: it goes on from what is there.", ExitCode.Retry, error);

    private static ProblemException Fail(string code, string what, string why, string remedy, ExitCode exitCode, Exception? inner = null) =>
        new(new Problem(code, what, why, remedy), exitCode, inner);
}
