namespace Kots.Embedded.Basics;

/// <summary>A tar or gzip that is none, or was damaged.</summary>
public static class TarDamage
{
    /// <summary>
    /// Whether reading failed because of the bytes. .NET's reader throws nearly anything at damaged ones, arithmetic overflow too; what the disk, the
    /// caller or we ourselves say is not meant.
    /// </summary>
    public static bool Explains(Exception error) => error is InvalidDataException or EndOfStreamException
        || error is not (IOException or ProblemException or OperationCanceledException or UnauthorizedAccessException or OutOfMemoryException);
}
