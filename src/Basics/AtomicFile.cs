using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Basics;

/// <summary>Files that are either the old or the new one, whatever happens in between.</summary>
public static partial class AtomicFile
{
    /// <summary>
    /// Writes a file next to its place, syncs it, renames it over the old one and syncs the folder. Missing folders are made (0755).
    /// Safe to repeat; on any error the old file is untouched.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="mode">Permission bits, set before the first byte is written.</param>
    public static async Task WriteAsync(string path, UnixFileMode mode, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():n}.tmp");
        try
        {
            await using (var stream = new FileStream(temporary, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.Asynchronous,
                UnixCreateMode = mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite),
            }))
            {
                await stream.WriteAsync(bytes, ct);
                File.SetUnixFileMode(stream.SafeFileHandle, mode);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
        SyncFolder(folder);
    }

    /// <summary>Writes text as UTF-8 without a byte order mark; otherwise as the other overload.</summary>
    public static Task WriteAsync(string path, UnixFileMode mode, string text, CancellationToken ct) =>
        WriteAsync(path, mode, System.Text.Encoding.UTF8.GetBytes(text), ct);

    /// <summary>
    /// Removes the temporary files that writes of this file left when their process was killed. Only for who keeps other writers of it out.
    /// </summary>
    /// <param name="path">Absolute path of the file, which need not be there.</param>
    public static void RemoveLeftovers(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            return;
        foreach (var left in Directory.EnumerateFiles(folder, $".{Path.GetFileName(path)}.*.tmp", new EnumerationOptions { AttributesToSkip = FileAttributes.None }))
            File.Delete(left);
    }

    /// <summary>Makes the names in a folder durable: after this, a rename or a new file in it survives a power cut.</summary>
    public static void SyncFolder(string folder)
    {
        // File.OpenHandle refuses folders, so this goes to the C library.
        var descriptor = open(folder, ReadOnlyFolder, 0);
        if (descriptor < 0)
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (fsync(descriptor) != 0)
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private const int ReadOnlyFolder = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);
}
