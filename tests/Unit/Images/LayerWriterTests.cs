using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public class LayerWriterTests
{
    private static readonly string s_longName = "usr/share/" + new string('x', 120) + "/" + new string('y', 90);

    [Fact]
    public async Task Entries_in_any_order_give_the_same_digest()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);

        var first = await LayerWriter.WriteAsync(layout, Entries(), CancellationToken.None);
        var second = await LayerWriter.WriteAsync(layout, Entries().AsEnumerable().Reverse(), CancellationToken.None);

        second.ShouldBe(first);
    }

    [Fact]
    public async Task What_is_written_is_read_back_with_fixed_times_and_owners()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);
        var layer = await LayerWriter.WriteAsync(layout, Entries(), CancellationToken.None);

        var read = new List<(string Name, TarEntryType Type, string Link, int Mode, int Uid, string Content)>();
        await using var gzip = new GZipStream(layout.OpenBlob(layer.Blob), CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
        {
            entry.ModificationTime.ShouldBe(DateTimeOffset.UnixEpoch);
            var content = entry.DataStream is null ? "" : await new StreamReader(entry.DataStream).ReadToEndAsync();
            read.Add((entry.Name, entry.EntryType, entry.LinkName, (int)entry.Mode, entry.Uid, content));
        }

        read.ShouldBe(
        [
            ("etc/", TarEntryType.Directory, "", 0x1ED, 0, ""),
            ("etc/ä", TarEntryType.RegularFile, "", 0x1A4, 65534, "umlaut"),
            ("usr/bin/link", TarEntryType.SymbolicLink, "../lib/tool", 0x1FF, 0, ""),
            ("usr/bin/sudo", TarEntryType.RegularFile, "", 0x9ED, 0, "setuid"),
            (s_longName, TarEntryType.RegularFile, "", 0x1A4, 0, "long"),
            ("bin/again", TarEntryType.HardLink, "usr/bin/sudo", 0x1A4, 0, ""),
        ]);
    }

    [Fact]
    public async Task The_gzip_header_names_no_file_and_no_time()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);
        var layer = await LayerWriter.WriteAsync(layout, Entries(), CancellationToken.None);

        var header = (await File.ReadAllBytesAsync(layout.BlobPath(layer.Blob.Digest)))[..8];

        header.ShouldBe(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0 });
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_written_too()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);
        var content = SampleBundle.Noise(50_000, 3);
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);

        var plain = await LayerWriter.WriteAsync(layout, [LayerEntry.FromBytes("a", (UnixFileMode)0x1A4, content)], CancellationToken.None);
        var entry = new LayerEntry.Regular("a", (UnixFileMode)0x1A4, _ => Task.FromResult<Stream>(
            new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress)));

        (await LayerWriter.WriteAsync(layout, [entry], CancellationToken.None)).ShouldBe(plain);
        (await LayerWriter.WriteAsync(layout, [entry with { Size = content.Length }], CancellationToken.None)).ShouldBe(plain);
        await Should.ThrowAsync<InvalidDataException>(
            () => LayerWriter.WriteAsync(layout, [entry with { Size = content.Length + 1 }], CancellationToken.None));
    }

    [Fact]
    public async Task Paths_that_lead_outside_or_repeat_are_refused_all_at_once()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);

        var problems = (await Should.ThrowAsync<ProblemException>(() => LayerWriter.WriteAsync(layout,
            [Empty("/etc/passwd"), Empty("a/../../b"), Empty("c"), Empty("c"), Empty("")], CancellationToken.None))).Problems;

        problems.Count.ShouldBe(4);
        problems.ShouldAllBe(problem => problem.Code == "KE3015");
    }

    private static LayerEntry.Regular Empty(string path) => LayerEntry.FromBytes(path, (UnixFileMode)0x1A4, []);

    private static List<LayerEntry> Entries() =>
    [
        LayerEntry.FromBytes("usr/bin/sudo", (UnixFileMode)0x9ED, "setuid"u8.ToArray()),
        new LayerEntry.Symlink("usr/bin/link", "../lib/tool"),
        new LayerEntry.HardLink("bin/again", "usr/bin/sudo"),
        new LayerEntry.Folder("etc", (UnixFileMode)0x1ED),
        LayerEntry.FromBytes("etc/ä", (UnixFileMode)0x1A4, "umlaut"u8.ToArray()) with { UserId = 65534, GroupId = 65534 },
        LayerEntry.FromBytes(s_longName, (UnixFileMode)0x1A4, "long"u8.ToArray()),
    ];
}
