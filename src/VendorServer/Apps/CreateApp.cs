using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Apps;

/// <summary>Makes an application and its key.</summary>
internal static class CreateApp
{
    /// <exception cref="Basics.ProblemException">KE9742, KE9743.</exception>
    public static async Task<AppRecord> RunAsync(VendorState state, string slug, string title, CancellationToken ct)
    {
        Slug.Require(slug);
        using var held = await state.LockAsync(ct);
        if (await state.Apps.FindAsync(slug, ct) is not null)
            throw NamedProblems.Exists("application", slug, "Choose another name, or use the one that is there.");
        var key = await PlatformKeys.NewApplicationAsync(state.Folder, await state.VendorAsync(ct), slug, ct);
        var app = new AppRecord
        {
            Id = RandomId.New(),
            Slug = slug,
            Title = title,
            PublicKey = key.PublicKeyPem,
            KeySignatureMd5 = Convert.ToBase64String(key.Md5Signature.Span),
            KeySignatureSha256 = Convert.ToBase64String(key.Sha256Signature.Span),
            CreatedAt = state.Time.GetUtcNow(),
        };
        await state.Apps.WriteAsync(app, ct);
        return app;
    }
}
