using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Kots.Embedded.Basics;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Plans;

/// <summary>
/// Keeps two runs apart: flock(2) on a file, given back by <see cref="Dispose"/> or by the kernel when the process ends, however it
/// ends. Programs that we start do not inherit it. The file stays.
/// </summary>
public sealed partial class RunLock : IDisposable
{
    private const int ReadWrite = 2, Create = 0x40, CloseOnExec = 0x80000;
    private const int Exclusive = 2, DoNotWait = 4;
    private const int WouldBlock = 11;
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
        var descriptor = open(path, ReadWrite | Create | CloseOnExec, 0b110_000_000);
        if (descriptor < 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (flock(descriptor, Exclusive | DoNotWait) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            using (handle)
            {
                throw error == WouldBlock
                    ? new ProblemException(PlanProblems.LockHeld(path, ReadHolder(handle)), ExitCode.Conflict)
                    : new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
            }
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

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(int descriptor, int operation);
}
