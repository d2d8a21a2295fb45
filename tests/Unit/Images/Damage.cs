namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>What can happen to a file on its way.</summary>
internal static class Damage
{
    public static void Blob(string path, string how)
    {
        if (how == "missing")
        {
            File.Delete(path);
            return;
        }
        var bytes = File.ReadAllBytes(path);
        File.Delete(path); // hard links elsewhere keep the old content
        if (how == "truncated")
            bytes = bytes[..(bytes.Length / 2)];
        else
            bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
