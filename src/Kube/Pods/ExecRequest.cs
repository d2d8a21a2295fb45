namespace Kots.Embedded.Kube;

/// <summary>A program to run in a container.</summary>
/// <param name="Command">Program and arguments; no shell.</param>
public sealed record ExecRequest(params IReadOnlyList<string> Command)
{
    /// <summary>Needed when the pod has several containers.</summary>
    public string? Container { get; init; }

    /// <summary>
    /// Fed to the program. WebSocket protocol v4 cannot tell the program that its input ended: give it a way to know (a length, a last
    /// line), or <c>head -c N</c>.
    /// </summary>
    public Stream? Input { get; init; }

    /// <summary>Gets what the program prints; dropped when null.</summary>
    public Stream? Output { get; init; }

    /// <summary>Gets its errors; dropped when null. With a terminal, errors come on <see cref="Output"/>.</summary>
    public Stream? Errors { get; init; }

    /// <summary>Run it on a terminal.</summary>
    public bool Terminal { get; init; }
}
