using System.Globalization;
using System.Text;
using Kots.Embedded.Basics;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Plans;

/// <summary>
/// Keeps two runs apart: flock(2) on a file, given back by <see cref="Dispose"/> or by the kernel when the process ends, however it
/// ends. Programs that we start do not inherit it. The file stays.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly SafeFileHandle _handle;

    private RunLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes the lock or says who has it; never waits.</summary>
    /// <param name="path">Absolute path; missing folders are made (0755).</param>
    /// <param name="command">For the one who finds it taken: "install".</param>
    /// <exception cref="ProblemException">KE0301, exit code 7: held; the reason names process, command and since when.</exception>
    public static RunLock Take(string path, string command, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Not FileStream: it takes a lock of its own on open, so nobody could read who the holder is.
        var handle = Libc.OpenOrCreate(path);
        if (!Libc.TryLock(handle, path))
        {
            using (handle)
                throw new ProblemException(PlanProblems.LockHeld(path, ReadHolder(handle)), ExitCode.Conflict);
        }
        var holder = string.Create(CultureInfo.InvariantCulture,
            $"Process {Environment.ProcessId} (kots-embedded {command}, since {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC)\n");
        RandomAccess.SetLength(handle, 0);
        RandomAccess.Write(handle, Encoding.UTF8.GetBytes(holder), 0);
        return new RunLock(handle);
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    private static string ReadHolder(SafeFileHandle handle)
    {
        var bytes = new byte[512];
        var text = Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(handle, bytes, 0)).Trim();
        return text.Length > 0 ? text : "A process that has just begun";
    }
}
