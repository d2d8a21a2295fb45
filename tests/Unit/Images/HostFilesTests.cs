using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public class HostFilesTests
{
    [Fact]
    public async Task Files_and_links_are_put_in_place_and_recognised_there()
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var root = new TemporaryFolder();
        var files = await ReadAsync(bundle);

        foreach (var file in files)
        {
            (await HostFiles.IsInPlaceAsync(file, root.Path, CancellationToken.None)).ShouldBeFalse();
            await HostFiles.UnpackAsync(bundle.Layout, file, root.Path, CancellationToken.None);
            await HostFiles.UnpackAsync(bundle.Layout, file, root.Path, CancellationToken.None);
            (await HostFiles.IsInPlaceAsync(file, root.Path, CancellationToken.None)).ShouldBeTrue();
        }

        File.ReadAllBytes(root["bin/kubelet"]).ShouldBe(SampleBundle.Noise(20_000, 4));
        File.GetUnixFileMode(root["bin/kubelet"]).ShouldBe(FileModes.Executable);
        new FileInfo(root["bin/kubectl"]).LinkTarget.ShouldBe("kubelet");
        Directory.GetFileSystemEntries(root["bin"]).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_with_another_content_mode_or_kind_is_not_in_place()
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var root = new TemporaryFolder();
        var file = (await ReadAsync(bundle)).Single(file => file.Path == "bin/kubelet");
        var path = root["bin/kubelet"];
        await HostFiles.UnpackAsync(bundle.Layout, file, root.Path, CancellationToken.None);

        File.SetUnixFileMode(path, FileModes.WorldReadable);
        (await HostFiles.IsInPlaceAsync(file, root.Path, CancellationToken.None)).ShouldBeFalse("mode");
        File.SetUnixFileMode(path, FileModes.Executable);
        Damage.Blob(path, "tampered");
        File.SetUnixFileMode(path, FileModes.Executable);
        (await HostFiles.IsInPlaceAsync(file, root.Path, CancellationToken.None)).ShouldBeFalse("content");
        await HostFiles.UnpackAsync(bundle.Layout, file, root.Path, CancellationToken.None);
        File.Move(path, root["elsewhere"]);
        File.CreateSymbolicLink(path, root["elsewhere"]);
        (await HostFiles.IsInPlaceAsync(file, root.Path, CancellationToken.None)).ShouldBeFalse("kind");
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_file_is_replaced_and_not_followed()
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var root = new TemporaryFolder();
        var file = (await ReadAsync(bundle)).Single(file => file.Path == "bin/kubelet");
        File.WriteAllText(root["precious"], "precious");
        Directory.CreateDirectory(root["bin"]);
        File.CreateSymbolicLink(root["bin/kubelet"], root["precious"]);

        await HostFiles.UnpackAsync(bundle.Layout, file, root.Path, CancellationToken.None);

        File.ReadAllText(root["precious"]).ShouldBe("precious");
        (await HostFiles.IsInPlaceAsync(file, root.Path, CancellationToken.None)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("tampered", "KE3005")]
    [InlineData("truncated", "KE3004")]
    public async Task A_blob_that_is_not_right_never_becomes_a_file(string how, string code)
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var root = new TemporaryFolder();
        var file = (await ReadAsync(bundle)).Single(file => file.Path == "bin/kubelet");
        Damage.Blob(bundle.Layout.BlobPath(file.Blob.Digest), how);

        var problem = (await Should.ThrowAsync<ProblemException>(
            () => HostFiles.UnpackAsync(bundle.Layout, file, root.Path, CancellationToken.None))).Problem;

        problem.Code.ShouldBeOneOf(code, "KE3014");
        problem.What.ShouldContain("bin/kubelet");
        Directory.GetFileSystemEntries(root["bin"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_unpacks_to_something_else_than_declared_is_refused()
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var root = new TemporaryFolder();
        var file = (await ReadAsync(bundle)).Single(file => file.Path == "bin/kubelet");

        foreach (var lie in new[] { file with { Size = file.Size - 1 }, file with { Size = file.Size + 1 }, file with { Content = Digest.Of([1]) } })
        {
            (await Should.ThrowAsync<ProblemException>(() => HostFiles.UnpackAsync(bundle.Layout, lie, root.Path, CancellationToken.None)))
                .Problem.Code.ShouldBe("KE3014");
        }
        Directory.GetFileSystemEntries(root["bin"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/etc/passwd", null)]
    [InlineData("../outside", null)]
    [InlineData("bin/../../outside", null)]
    [InlineData("bin/./x", null)]
    [InlineData("", null)]
    [InlineData("bin//x", null)]
    [InlineData("bin/x\ny", null)]
    [InlineData("bin/link", "/etc/shadow")]
    [InlineData("bin/link", "../../etc/shadow")]
    [InlineData("bin/link", "")]
    public void A_path_or_link_that_leads_outside_is_refused(string title, string? link)
    {
        var annotations = new Dictionary<string, string>
        {
            [AnnotationKeys.Title] = title,
            [AnnotationKeys.Mode] = "0644",
            [AnnotationKeys.FileSha256] = Digest.Of([]).Hex,
            [AnnotationKeys.FileSize] = "0",
        };
        if (link is not null)
            annotations[AnnotationKeys.Link] = link;
        var manifest = new ImageManifest
        {
            Config = ImageManifest.EmptyConfig,
            Layers = [new Descriptor { MediaType = MediaTypes.HostFileGzip, Digest = Digest.Of([]), Size = 0, Annotations = annotations }],
        };

        Should.Throw<ProblemException>(() => HostFiles.Read(manifest)).Problem.Code.ShouldBe("KE3013");
    }

    private static async Task<IReadOnlyList<HostFile>> ReadAsync(SampleBundle bundle) =>
        await HostFiles.ReadAsync(bundle.Layout, bundle.Layout.Get(SampleBundle.HostFilesName), CancellationToken.None);
}
