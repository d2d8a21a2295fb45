using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public class ImageLayoutTests
{
    [Fact]
    public async Task A_manifest_is_found_again_after_the_layout_is_opened_again()
    {
        using var bundle = await SampleBundle.CreateAsync();

        var layout = await ImageLayout.OpenAsync(bundle.Folder, CancellationToken.None);
        var manifest = await layout.ReadManifestAsync(layout.Get(SampleBundle.First), CancellationToken.None);
        var config = await layout.ReadConfigAsync(manifest, CancellationToken.None);

        manifest.Layers.Count.ShouldBe(2);
        config.Config!.Entrypoint.ShouldBe(["/bin/program"]);
        config.RootFs.DiffIds.Count.ShouldBe(2);
        layout.Index.Manifests.Select(entry => entry.RefName).ShouldBe([SampleBundle.HostFilesName, SampleBundle.First, SampleBundle.Second]);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_index_twice()
    {
        using var first = await SampleBundle.CreateAsync();
        using var second = await SampleBundle.CreateAsync();

        File.ReadAllText(second.Layout.IndexPath).ShouldBe(File.ReadAllText(first.Layout.IndexPath));
        Directory.GetFiles(Path.Combine(second.Folder, "blobs/sha256")).Select(Path.GetFileName).Order()
            .ShouldBe(Directory.GetFiles(Path.Combine(first.Folder, "blobs/sha256")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Equal_blobs_that_are_written_at_the_same_time_are_stored_once()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);
        var content = SampleBundle.Noise(100_000, 7);

        var blobs = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => layout.WriteBlobAsync(content, "x", CancellationToken.None))));

        blobs.Distinct().ShouldHaveSingleItem().Digest.ShouldBe(Digest.Of(content));
        Directory.GetFiles(Path.Combine(folder.Path, "blobs/sha256")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_writer_that_is_given_up_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var layout = await ImageLayout.CreateAsync(folder.Path, CancellationToken.None);

        await using (var blob = layout.CreateBlob())
            await blob.WriteAsync(new byte[10]);

        Directory.GetFileSystemEntries(Path.Combine(folder.Path, "blobs/sha256")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("tampered", "KE3005")]
    [InlineData("truncated", "KE3004")]
    [InlineData("missing", "KE3003")]
    public async Task A_blob_that_is_not_right_is_refused_with_its_name(string how, string code)
    {
        using var bundle = await SampleBundle.CreateAsync();
        Damage.Blob(bundle.Layout.BlobPath(bundle.SharedLayer.Digest), how);

        var problem = (await Should.ThrowAsync<ProblemException>(async () =>
        {
            await using var stream = bundle.Layout.OpenBlob(bundle.SharedLayer, "the shared layer");
            await stream.FinishAsync(CancellationToken.None);
        })).Problem;

        problem.Code.ShouldBe(code);
        problem.What.ShouldContain(bundle.SharedLayer.Digest.ToString());
        problem.What.ShouldContain("the shared layer");
    }

    [Fact]
    public async Task Pruning_removes_what_nothing_refers_to_and_nothing_else()
    {
        using var bundle = await SampleBundle.CreateAsync();
        bundle.Layout.RemoveEntry(SampleBundle.Second);
        await bundle.Layout.SaveIndexAsync(CancellationToken.None);

        (await bundle.Layout.PruneAsync(CancellationToken.None)).ShouldBeGreaterThan(5000);

        await bundle.Signer.SignAsync(bundle.Layout, CancellationToken.None);
        await using var source = new FolderBlobSource(bundle.Folder);
        var report = await BundleVerifier.VerifyAsync(source, bundle.Key, null, null, CancellationToken.None);
        report.Problems.ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(bundle.Folder, "blobs/sha256")).Length.ShouldBe(report.Blobs);
    }

    [Fact]
    public async Task A_changed_index_loses_its_signature()
    {
        using var bundle = await SampleBundle.CreateAsync();
        var signature = Path.Combine(bundle.Folder, LayoutFiles.Signature);

        await bundle.Layout.SaveIndexAsync(CancellationToken.None);
        File.Exists(signature).ShouldBeTrue("nothing changed");
        bundle.Layout.RemoveEntry(SampleBundle.First);
        await bundle.Layout.SaveIndexAsync(CancellationToken.None);

        File.Exists(signature).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_without_a_layout_is_refused()
    {
        using var folder = new TemporaryFolder();

        (await Should.ThrowAsync<ProblemException>(() => ImageLayout.OpenAsync(folder.Path, CancellationToken.None))).Problem.Code.ShouldBe("KE3001");
    }
}
