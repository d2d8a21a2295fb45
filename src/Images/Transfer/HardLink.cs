using System.Runtime.InteropServices;

namespace Kots.Embedded.Images;

/// <summary>link(2), which .NET does not have.</summary>
internal static partial class HardLink
{
    /// <summary>Gives a file one more name; false where the file system does not allow it (another device, too many links, not ours).</summary>
    public static bool TryCreate(string existing, string name) => Link(existing, name) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string name);
}
