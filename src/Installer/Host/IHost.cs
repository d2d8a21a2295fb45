using Kots.Embedded.Basics;

namespace Kots.Embedded.Installer.Host;

/// <summary>
/// The machine as steps see it: files below a root, and programs. The real one has the root "/"; tests give a folder and record the
/// programs (tests/Unit SpecUnderTest).
/// </summary>
internal interface IHost
{
    /// <summary>Where a path of the host is on this file system.</summary>
    /// <param name="absolute">Absolute path on the host.</param>
    string Path(string absolute);

    /// <summary>Runs a program on the host; errors as <see cref="ChildProcess.RunAsync"/>.</summary>
    Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken ct);
}
