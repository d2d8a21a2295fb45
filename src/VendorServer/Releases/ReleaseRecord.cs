namespace Kots.Embedded.VendorServer.Releases;

/// <summary>release.yaml: a release of an application, before and apart from any channel.</summary>
internal sealed record ReleaseRecord
{
    /// <summary>Counts releases of the application, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>What a promotion takes where it says nothing else; "" for none.</summary>
    public string VersionLabel { get; init; } = "";

    /// <summary>Markdown; what a promotion takes where it says nothing else.</summary>
    public string ReleaseNotes { get; init; } = "";

    /// <summary>What a promotion takes where it says nothing else.</summary>
    public bool IsRequired { get; init; }

    /// <summary>sha256:… of the archive.</summary>
    public required string Digest { get; init; }

    public long Bytes { get; init; }

    public int Files { get; init; }

    /// <summary>Charts that are the vendor's SDK or have it in them.</summary>
    public IReadOnlyList<string> SdkCharts { get; init; } = [];

    public int LintErrors { get; init; }

    public int LintWarnings { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
