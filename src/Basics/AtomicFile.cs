using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kots.Embedded.Basics;

/// <summary>Files that are either the old or the new one, whatever happens in between.</summary>
public static class AtomicFile
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

    /// <summary>Makes the names in a folder durable: after this, a rename or a new file in it survives a power cut.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    public static void SyncFolder(string folder)
    {
        // File.OpenHandle refuses folders, so this asks the C library itself
        var descriptor = Open([.. System.Text.Encoding.UTF8.GetBytes(folder), 0], flags: 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}.");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Sync(handle) != 0)
            throw new IOException($"The folder {folder} cannot be synced: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(SafeFileHandle handle);
}
