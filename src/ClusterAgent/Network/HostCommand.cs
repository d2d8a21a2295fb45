namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>A program to run on the host's network.</summary>
/// <param name="Input">What it reads; nothing when null.</param>
internal sealed record HostCommand(string Program, string[] Arguments, string? Input = null)
{
    /// <summary>From words with single spaces: <c>ip link set kots-vxlan up</c>.</summary>
    public static HostCommand Of(string line) => line.Split(' ') is [var program, .. var arguments] ? new(program, arguments) : throw new ArgumentException(line, nameof(line));

    public override string ToString() => $"{Program} {string.Join(' ', Arguments)}{(Input is null ? "" : "\n" + Input)}";
}
