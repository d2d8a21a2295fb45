namespace Kots.Embedded.VendorServer.Apps;

/// <summary>app.yaml: an application.</summary>
internal sealed record AppRecord
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The public part of its key, exactly as it was vouched for.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The platform's signature over it with MD5, base64; "" where the machine that made it has none.</summary>
    public string KeySignatureMd5 { get; init; } = "";

    /// <summary>The same with SHA-256.</summary>
    public required string KeySignatureSha256 { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What people call it.</summary>
    public string Name() => Title == "" ? Slug : Title;
}
