using System.Formats.Tar;
using System.IO.Compression;
using Kots.Embedded.Basics;
using Kots.Embedded.Pipeline.Folders;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Pipeline;

public sealed class VersionArchiveTests
{
    [Theory]
    [InlineData("../passwd")]
    [InlineData("upstream/../../passwd")]
    [InlineData("/etc/passwd")]
    public async Task A_path_that_leads_out_of_the_archive_is_refused_and_not_left_out(string path)
    {
        using var archive = Archive(path, new MemoryStream([1]));

        (await Should.ThrowAsync<ProblemException>(() => VersionArchive.ReadAsync(archive, "a.tar.gz", default))).Problem.Code.ShouldBe("KE9703");
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_far_more_than_a_version_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var zeros = new FileStream(file, FileMode.Open))
            {
                zeros.SetLength(513L << 20);
                using var archive = Archive("upstream/zeros", zeros);

                var error = await Should.ThrowAsync<ProblemException>(() => VersionArchive.ReadAsync(archive, "a.tar.gz", default));
                error.Problem.Code.ShouldBe("KE9704");
                error.Problem.Why.ShouldContain("512 MiB");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static MemoryStream Archive(string path, Stream content)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content });
        output.Position = 0;
        return output;
    }
}
