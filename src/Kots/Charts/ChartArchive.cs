using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Charts;

/// <summary>A packaged chart: its files without the folder that all of them lie in (kots-rendering.md §3.6).</summary>
/// <param name="Files">By path below the chart's root.</param>
public sealed record ChartArchive(FileTree Files)
{
    // A bundle of charts is megabytes; a gzip that unpacks to more than this is made to fill a disk.
    private const long UnpackedLimitBytes = 512L * 1024 * 1024;

    /// <summary>The chart's name in its Chart.yaml; "" where there is none.</summary>
    public string Name => Definition.Text("name");

    /// <summary>The chart's version in its Chart.yaml; "" where there is none.</summary>
    public string Version => Definition.At("version")?.ToString() ?? "";

    private JsonNode? Definition => Files.Find("Chart.yaml") is { } file ? ObjectText.TryRead(file.Text) : null;

    /// <summary>Whether a file is a gzip, as every packaged chart is.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> content) => content is [0x1f, 0x8b, ..];

    /// <summary>Unpacks a chart. KE9601 where it is no tar in a gzip.</summary>
    /// <param name="path">Named in the problem.</param>
    public static ChartArchive Read(string path, ReadOnlyMemory<byte> content)
    {
        var files = new List<TreeFile>();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
            using var tar = new TarReader(gzip);
            var left = UnpackedLimitBytes;
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Name.Split('/').Contains(".."))
                    continue;
                left -= entry.Length;
                if (left < 0)
                    throw new InvalidDataException("it unpacks to more than it may");
                using var unpacked = new MemoryStream();
                entry.DataStream?.CopyTo(unpacked);
                files.Add(new TreeFile(entry.Name, unpacked.ToArray()));
            }
        }
        catch (Exception error) when (TarDamage.Explains(error) || error is IOException)
        {
            throw new ProblemException(new Problem("KE9601", $"{path} is no packaged chart.", "It is a gzip, and there is no tar in it.",
                "Package the chart with `helm package`, or leave the file out of the release."), error);
        }
        return new ChartArchive(new FileTree(files).WithoutCommonFolder());
    }
}
