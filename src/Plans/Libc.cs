using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Plans;

/// <summary>The two calls that .NET has no door to: opening without a lock of its own, and flock(2). Linux's numbers.</summary>
internal static partial class Libc
{
    private const int ReadWrite = 2, Create = 0x40, CloseOnExec = 0x80000;
    private const int Exclusive = 2, DoNotWait = 4;
    private const int WouldBlock = 11;

    /// <summary>Opens for reading and writing, 0600 when it is made; programs that we start do not inherit it.</summary>
    public static SafeFileHandle OpenOrCreate(string path) => Open(path, ReadWrite | Create);

    /// <summary>Takes the exclusive lock; false when another has it.</summary>
    public static bool TryLock(SafeFileHandle handle, string path)
    {
        if (flock(handle, Exclusive | DoNotWait) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == WouldBlock ? false : throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static SafeFileHandle Open(string path, int flags)
    {
        var descriptor = open(path, flags | CloseOnExec, 0b110_000_000);
        if (descriptor < 0)
            throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        return new SafeFileHandle(descriptor, ownsHandle: true);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(SafeFileHandle handle, int operation);
}
