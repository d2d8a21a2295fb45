namespace Kots.Embedded.Tests.Faults.Durability;

/// <summary>One system call of a trace; two lines of the trace where other threads came in between.</summary>
/// <param name="Begins">Its place in the trace's order.</param>
internal sealed record SystemCall(int Begins, int Thread, string Name, string Arguments)
{
    /// <summary>Where it returned, in the same order.</summary>
    public int Ends { get; set; } = int.MaxValue;

    /// <summary>What it returned; text as strace prints it.</summary>
    public string Returned { get; set; } = "";

    /// <summary>Is its first argument this file? (strace -y prints descriptors as 7&lt;/path&gt;.)</summary>
    public bool IsOn(string path) => Arguments.Contains($"<{path}>", StringComparison.Ordinal) && Arguments.IndexOf('<') < 6;
}
