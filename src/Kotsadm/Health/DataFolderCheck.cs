using Kots.Embedded.Kotsadm.Settings;

namespace Kots.Embedded.Kotsadm.Health;

/// <summary>Is the volume really writable? Found out by writing, at most once in ten seconds: probes must not wear the disk.</summary>
internal sealed class DataFolderCheck(KotsadmSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private DateTimeOffset _at;
    private string? _trouble;

    /// <summary>Null when it is; else the reason.</summary>
    public string? Trouble()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now - _at < Fresh)
                return _trouble;
            _at = now;
            return _trouble = Look();
        }
    }

    private string? Look()
    {
        var file = Path.Combine(settings.DataFolder, ".health");
        try
        {
            using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
            stream.Write("ok\n"u8);
            stream.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
