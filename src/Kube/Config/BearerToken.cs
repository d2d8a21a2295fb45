namespace Kots.Embedded.Kube;

/// <summary>The token to send with a request; a token file is read again when what we know is a minute old.</summary>
internal sealed class BearerToken(KubeConfig config, TimeProvider time)
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(1);
    private volatile Kept? _kept;

    public async ValueTask<string?> GetAsync(CancellationToken ct)
    {
        if (config.TokenFile is null)
            return config.Token?.Reveal();
        var kept = _kept;
        if (kept is null || time.GetElapsedTime(kept.ReadAt) > KeepFor)
            _kept = kept = new Kept((await File.ReadAllTextAsync(config.TokenFile, ct)).Trim(), time.GetTimestamp());
        return kept.Token;
    }

    private sealed record Kept(string Token, long ReadAt);
}
