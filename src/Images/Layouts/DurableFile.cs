using System.Runtime.InteropServices;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>
/// What Basics.AtomicFile means to do. Stands in for it because DurableFile.SyncFolder opens the folder with File.OpenHandle, which .NET
/// refuses for folders (UnauthorizedAccessException); to be removed when Basics syncs folders itself.
/// </summary>
public static partial class DurableFile
{
    private const int OpenDirectory = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC on Linux x86_64

    /// <summary>Temporary file with the mode, sync, rename, sync of the folder. Missing folders are made. Safe to repeat.</summary>
    /// <param name="path">Absolute path.</param>
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
                UnixCreateMode = FileModes.OwnerOnly,
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

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static Task WriteAsync(string path, UnixFileMode mode, string text, CancellationToken ct) =>
        WriteAsync(path, mode, System.Text.Encoding.UTF8.GetBytes(text), ct);

    /// <summary>Makes new and changed names in a folder durable.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    public static void SyncFolder(string folder)
    {
        var descriptor = Open(folder, OpenDirectory);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (Sync(descriptor) != 0)
                throw new IOException($"{folder} cannot be synced: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
