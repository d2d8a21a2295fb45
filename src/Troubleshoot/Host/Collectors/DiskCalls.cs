using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>System calls of the latency sample that .NET has no name for.</summary>
internal static partial class DiskCalls
{
    private const int LowestBestEffort = (2 << 13) | 7; // IOPRIO_CLASS_BE, level 7

    /// <summary>A file in a folder that no name points to: it is gone with its handle, whatever happens.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static SafeFileHandle OpenNameless(string folder)
    {
        var path = Path.Combine(folder, $".latency-sample.{Guid.NewGuid():n}");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        File.Delete(path);
        return handle;
    }

    /// <summary>Makes written bytes durable, without the file's times.</summary>
    public static void SyncData(SafeFileHandle file)
    {
        if (fdatasync(file) != 0)
            throw new IOException($"fdatasync: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Lets others' input and output of this machine go first, where its scheduler knows priorities. For the calling thread.</summary>
    public static void LowerPriority()
    {
        var number = RuntimeInformation.OSArchitecture switch { Architecture.X64 => 251, Architecture.Arm64 => 30, _ => 0 };
        if (number != 0)
            _ = syscall(number, 1, 0, LowestBestEffort);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fdatasync(SafeFileHandle descriptor);

    // ioprio_set(IOPRIO_WHO_PROCESS, this thread, priority)
    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint which, nint who, nint priority);
}
