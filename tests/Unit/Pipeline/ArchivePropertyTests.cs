using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Charts;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Pipeline.Folders;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Pipeline;

/// <summary>What holds for every archive, whatever somebody did to it.</summary>
public sealed class ArchivePropertyTests
{
    private static readonly string[] s_names =
        ["a", "a/b.yaml", "./a", "../a", "a/../../b", "/a", "a/", "", ".", "..", "é😀", "a\\..\\b", "a b", "a/./b", "//a", new string('n', 300), "a\nb", "x/" + new string('d', 120) + "/y"];

    private static readonly TarEntryType[] s_types =
    [
        TarEntryType.RegularFile, TarEntryType.RegularFile, TarEntryType.RegularFile, TarEntryType.Directory, TarEntryType.SymbolicLink, TarEntryType.HardLink, TarEntryType.CharacterDevice,
        TarEntryType.BlockDevice, TarEntryType.Fifo,
    ];

    private static Gen<(string Name, TarEntryType Type, int Size)> Entry =>
        Gen.Elements(s_names).Zip(Gen.Elements(s_types)).Zip(Gen.Choose(0, 2000)).Select(e => (e.Item1.Item1, e.Item1.Item2, e.Item2));

    [Fact]
    public void A_tree_that_is_written_is_read_as_it_was()
    {
        var file = Gen.Elements(s_names.Where(n => n.Length > 0 && !n.StartsWith('/') && !n.EndsWith('/') && !n.Split('/').Any(p => p is "." or "..")).ToArray())
            .Zip(ArbMap.Default.GeneratorFor<byte[]>());
        Prop.ForAll(file.NonEmptyListOf().ToArbitrary(), files =>
        {
            var tree = new FileTree([.. files.DistinctBy(f => f.Item1).Select(f => new TreeFile(f.Item1, f.Item2))]).Sorted();
            using var archive = new MemoryStream();
            VersionArchive.WriteAsync(tree, archive, default).GetAwaiter().GetResult();
            archive.Position = 0;
            Text(VersionArchive.ReadAsync(archive, "a.tar.gz", default).GetAwaiter().GetResult()).ShouldBe(Text(tree));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void No_entry_leads_out_and_none_but_files_comes_in() => Prop.ForAll(Entry.ListOf().ToArbitrary(), entries =>
    {
        if (Read(Archive([.. entries])) is not { } tree)
            return;
        foreach (var read in tree.Files)
        {
            read.Path.ShouldNotStartWith("/");
            read.Path.Split('/').ShouldNotContain("..");
        }
        tree.Files.Count.ShouldBe(entries.Count(e => e.Name.Length > 0 && e.Type is TarEntryType.RegularFile));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Damage_of_any_kind_is_a_problem_or_nothing() =>
        Prop.ForAll(Entry.ListOf().Zip(Gen.Choose(0, 1 << 20).Zip(Gen.Choose(0, 255)).ListOf()).Zip(Gen.Elements(true, false)).ToArbitrary(), c =>
        {
            var ((entries, damage), inside) = c;
            var archive = Archive([.. entries]);
            // The tar in it, or the compressed bytes themselves.
            var bytes = inside ? Unzipped(archive) : archive;
            foreach (var (place, value) in bytes.Length == 0 ? [] : damage)
                bytes[place % bytes.Length] = (byte)value;
            var damaged = inside ? Zipped(bytes) : bytes;
            Read(damaged);
            Read(damaged[..(damaged.Length / 2)]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    private static FileTree? Read(byte[] archive)
    {
        try
        {
            ChartArchive.Read("chart.tgz", archive);
        }
        catch (ProblemException e)
        {
            e.Problem.Code.ShouldBe("KE9601");
        }
        try
        {
            return VersionArchive.ReadAsync(new MemoryStream(archive), "a.tar.gz", default).GetAwaiter().GetResult();
        }
        catch (ProblemException e)
        {
            e.Problem.Code.ShouldBeOneOf("KE9703", "KE9704");
            return null;
        }
    }

    private static byte[] Archive(IReadOnlyList<(string Name, TarEntryType Type, int Size)> entries)
    {
        using var output = new MemoryStream();
        using (var tar = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (name, type, size) in entries.Where(e => e.Name.Length > 0))
            {
                var entry = new PaxTarEntry(type, name);
                if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                    entry.LinkName = "../../etc/passwd";
                if (type is TarEntryType.RegularFile)
                    entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', size)));
                tar.WriteEntry(entry);
            }
        }
        return Zipped(output.ToArray());
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);
        return output.ToArray();
    }

    private static byte[] Unzipped(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            gzip.CopyTo(output);
        return output.ToArray();
    }

    private static string Text(FileTree tree) => string.Join('\n', tree.Files.Select(f => $"{f.Path} {Convert.ToHexString(f.Content.ToArray())}"));
}
