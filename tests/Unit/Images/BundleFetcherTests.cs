using System.Collections.Concurrent;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public class BundleFetcherTests
{
    [Fact]
    public async Task From_a_folder_blobs_are_linked_and_index_and_signature_are_the_same_bytes()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await using var source = new FolderBlobSource(bundle.Folder);

        await FetchAsync(source, bundle);
        await FetchAsync(source, bundle);

        await ShouldBeRightAsync(bundle);
        foreach (var name in new[] { LayoutFiles.Index, LayoutFiles.Signature })
            File.ReadAllBytes(Path.Combine(bundle.Beside("target"), name)).ShouldBe(File.ReadAllBytes(Path.Combine(bundle.Folder, name)));
        Leftovers(bundle).ShouldBeEmpty();
    }

    [Fact]
    public async Task From_a_tar_blobs_are_read_where_they_lie()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await ImageArchive.WriteBundleFileAsync(bundle.Layout, bundle.Beside("bundle.tar"), CancellationToken.None);
        await using var source = await TarBlobSource.OpenAsync(bundle.Beside("bundle.tar"), CancellationToken.None);

        await FetchAsync(source, bundle);

        await ShouldBeRightAsync(bundle);
    }

    [Fact]
    public async Task A_truncated_tar_is_refused()
    {
        using var bundle = await SampleBundle.CreateAsync();
        var tar = bundle.Beside("bundle.tar");
        await ImageArchive.WriteBundleFileAsync(bundle.Layout, tar, CancellationToken.None);
        await using (var file = File.OpenWrite(tar))
            file.SetLength(file.Length - 100_000);

        (await Problems.CodeOfAsync(() => TarBlobSource.OpenAsync(tar, CancellationToken.None))).ShouldBe("KE3022");
    }

    [Theory]
    [InlineData("tampered", "KE3005")]
    [InlineData("truncated", "KE3004")]
    [InlineData("missing", "KE3003")]
    public async Task A_blob_that_is_not_right_is_refused_with_its_name_and_gets_no_name_here(string how, string code)
    {
        using var bundle = await SampleBundle.CreateAsync();
        Damage.Blob(bundle.Layout.BlobPath(bundle.SharedLayer.Digest), how);
        await using var source = new FolderBlobSource(bundle.Folder);

        var problem = (await Should.ThrowAsync<ProblemException>(() => FetchAsync(source, bundle))).Problem;

        problem.Code.ShouldBe(code);
        problem.What.ShouldContain(bundle.SharedLayer.Digest.ToString());
        File.Exists(Path.Combine(bundle.Beside("target"), LayoutFiles.Blob(bundle.SharedLayer.Digest))).ShouldBeFalse();
        File.Exists(Path.Combine(bundle.Beside("target"), LayoutFiles.Index)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_bundle_of_another_key_leaves_nothing_behind()
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var other = BundleSigner.NewKey();
        await using var source = new FolderBlobSource(bundle.Folder);

        (await Problems.CodeOfAsync(() => BundleFetcher.FetchAsync(
            source, other.PublicKey, bundle.Beside("target"), null, null, TimeProvider.System, CancellationToken.None))).ShouldBe("KE3007");

        Directory.Exists(bundle.Beside("target")).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_the_chosen_entries_are_fetched()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await using var source = new FolderBlobSource(bundle.Folder);

        var layout = await BundleFetcher.FetchAsync(source, bundle.Key, bundle.Beside("target"),
            entry => entry.RefName == SampleBundle.HostFilesName, null, TimeProvider.System, CancellationToken.None);

        layout.Has(bundle.SharedLayer).ShouldBeFalse();
        layout.Index.Manifests.Count.ShouldBe(3);
        await using var target = new FolderBlobSource(layout.Folder);
        (await BundleVerifier.VerifyAsync(target, bundle.Key, entry => entry.RefName == SampleBundle.HostFilesName, null, CancellationToken.None))
            .Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_blob_in_the_target_is_fetched_again_and_the_others_are_not()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await using var server = await BreakingServer.StartAsync(bundle.Folder);
        await FetchHttpAsync(server, bundle);
        Damage.Blob(Path.Combine(bundle.Beside("target"), LayoutFiles.Blob(bundle.SharedLayer.Digest)), "tampered");
        server.Requests.Clear();

        await FetchHttpAsync(server, bundle);

        await ShouldBeRightAsync(bundle);
        server.Requests.Where(request => request.Path.StartsWith("blobs", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .Path.ShouldEndWith(bundle.SharedLayer.Digest.Hex);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transfer_that_breaks_goes_on_where_it_stopped(bool knowsRanges)
    {
        using var bundle = await SampleBundle.CreateAsync(bigBytes: 1_000_000);
        await using var server = await BreakingServer.StartAsync(bundle.Folder);
        (server.BreakAfterBytes, server.Breaks, server.KnowsRanges) = (400_000, 2, knowsRanges);
        var partial = new FileInfo(Path.Combine(bundle.Beside("target"), "blobs/sha256", $".{bundle.SharedLayer.Digest.Hex}.partial"));
        server.BeforeBreakAsync = sent => Wait.UntilAsync("the client to have what was sent", TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(5), _ =>
        {
            partial.Refresh();
            return Task.FromResult(partial.Exists && partial.Length >= sent ? null : "not all of it is on the disk");
        }, TimeProvider.System, CancellationToken.None);
        var reports = new ConcurrentQueue<TransferProgress>();

        await FetchHttpAsync(server, bundle, new Recorder(reports));

        await ShouldBeRightAsync(bundle);
        server.Breaks.ShouldBe(0);
        var asked = server.Requests.Where(request => request.Path.EndsWith(bundle.SharedLayer.Digest.Hex, StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(3);
        if (knowsRanges)
            asked.Select(request => request.From).ShouldBe([0, 400_000, 800_000]);
        var last = reports.Last();
        (last.BytesDone, last.BlobsDone).ShouldBe((last.BytesTotal, last.BlobsTotal));
        Leftovers(bundle).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_earlier_run_left_is_used_if_it_fits_and_thrown_away_if_not()
    {
        using var bundle = await SampleBundle.CreateAsync(bigBytes: 1_000_000);
        await using var server = await BreakingServer.StartAsync(bundle.Folder);
        var content = await File.ReadAllBytesAsync(bundle.Layout.BlobPath(bundle.SharedLayer.Digest));
        var partial = Path.Combine(bundle.Beside("target"), "blobs/sha256", $".{bundle.SharedLayer.Digest.Hex}.partial");
        Directory.CreateDirectory(Path.GetDirectoryName(partial)!);

        await File.WriteAllBytesAsync(partial, content[..600_000]);
        await FetchHttpAsync(server, bundle);

        await ShouldBeRightAsync(bundle);
        server.Requests.ShouldContain(request => request.From == 600_000);

        Damage.Blob(Path.Combine(bundle.Beside("target"), LayoutFiles.Blob(bundle.SharedLayer.Digest)), "missing");
        await File.WriteAllBytesAsync(partial, new byte[600_000]);
        await FetchHttpAsync(server, bundle);
        await ShouldBeRightAsync(bundle);
    }

    [Fact]
    public async Task A_server_that_is_busy_for_a_moment_is_asked_again()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await using var server = await BreakingServer.StartAsync(bundle.Folder);
        server.Refuse = (503, 2);

        await FetchHttpAsync(server, bundle);

        await ShouldBeRightAsync(bundle);
    }

    [Fact]
    public async Task A_server_that_refuses_is_not_asked_again()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await using var server = await BreakingServer.StartAsync(bundle.Folder);
        server.Refuse = (403, int.MaxValue);

        (await Problems.CodeOfAsync(() => FetchHttpAsync(server, bundle))).ShouldBe("KE3020");

        server.Requests.Count.ShouldBeLessThan(8);
    }

    private static async Task<ImageLayout> FetchHttpAsync(BreakingServer server, SampleBundle bundle, IProgress<TransferProgress>? progress = null)
    {
        using var client = new HttpClient();
        await using var source = new HttpBlobSource(client, server.Address);
        return await FetchAsync(source, bundle, progress);
    }

    private static Task<ImageLayout> FetchAsync(IBlobSource source, SampleBundle bundle, IProgress<TransferProgress>? progress = null) =>
        BundleFetcher.FetchAsync(source, bundle.Key, bundle.Beside("target"), null, progress, TimeProvider.System, CancellationToken.None);

    private static async Task ShouldBeRightAsync(SampleBundle bundle)
    {
        await using var target = new FolderBlobSource(bundle.Beside("target"));
        (await BundleVerifier.VerifyAsync(target, bundle.Key, null, null, CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    private static IEnumerable<string> Leftovers(SampleBundle bundle) =>
        new DirectoryInfo(Path.Combine(bundle.Beside("target"), "blobs/sha256")).GetFiles(".*").Select(file => file.Name);

    private sealed class Recorder(ConcurrentQueue<TransferProgress> reports) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => reports.Enqueue(value);
    }
}
