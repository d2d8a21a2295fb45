namespace Kots.Embedded.Basics;

/// <summary>The permission bits we give to files, named by who may do what.</summary>
public static class FileModes
{
    /// <summary>0600: root only. Keys, tokens, passwords, journals.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>0644: everyone may read.</summary>
    public const UnixFileMode WorldReadable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>0755: everyone may run or enter.</summary>
    public const UnixFileMode Executable =
        WorldReadable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>0700: a folder for root only.</summary>
    public const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;
}
