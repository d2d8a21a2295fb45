using System.Security.Cryptography;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

public class BundleVerifierTests
{
    [Fact]
    public async Task A_whole_bundle_is_right_as_folder_and_as_tar()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await ImageArchive.WriteBundleFileAsync(bundle.Layout, bundle.Beside("bundle.tar"), CancellationToken.None);

        foreach (var where in new[] { bundle.Folder, bundle.Beside("bundle.tar") })
        {
            await using var source = await BlobSources.OpenAsync(where, null, CancellationToken.None);
            var report = await BundleVerifier.VerifyAsync(source, bundle.Key, null, null, CancellationToken.None);

            report.Problems.ShouldBeEmpty();
            report.Entries.ShouldBe(3);
            report.Blobs.ShouldBe(3 + 2 + 3 + 1 + 2); // manifests, image configurations, layers, {} and host files
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named()
    {
        using var bundle = await SampleBundle.CreateAsync();
        var manifest = await bundle.Layout.ReadManifestAsync(bundle.Layout.Get(SampleBundle.First), CancellationToken.None);
        var second = await bundle.Layout.ReadManifestAsync(bundle.Layout.Get(SampleBundle.Second), CancellationToken.None);
        var hostFiles = bundle.Layout.Get(SampleBundle.HostFilesName);
        Damage.Blob(bundle.Layout.BlobPath(bundle.SharedLayer.Digest), "tampered");
        Damage.Blob(bundle.Layout.BlobPath(manifest.Layers[1].Digest), "missing");
        Damage.Blob(bundle.Layout.BlobPath(second.Layers[1].Digest), "truncated");
        Damage.Blob(bundle.Layout.BlobPath(hostFiles.Digest), "tampered");
        await using var source = new FolderBlobSource(bundle.Folder);

        var problems = (await BundleVerifier.VerifyAsync(source, bundle.Key, null, null, CancellationToken.None)).Problems;

        problems.Select(problem => problem.Code).Order().ShouldBe(["KE3003", "KE3004", "KE3005", "KE3005"]);
        problems.ShouldContain(problem => problem.Code == "KE3003" && problem.What.Contains(manifest.Layers[1].Digest.Hex) && problem.What.Contains(SampleBundle.First));
        problems.ShouldContain(problem => problem.Code == "KE3004" && problem.What.Contains(second.Layers[1].Digest.Hex) && problem.What.Contains("truncated"));
        problems.ShouldContain(problem => problem.Code == "KE3005" && problem.What.Contains(bundle.SharedLayer.Digest.Hex));
        problems.ShouldContain(problem => problem.Code == "KE3005" && problem.What.Contains(SampleBundle.HostFilesName));
    }

    [Fact]
    public async Task Another_key_or_a_changed_index_or_no_signature_is_refused()
    {
        using var bundle = await SampleBundle.CreateAsync();
        using var other = BundleSigner.NewKey();
        await using var source = new FolderBlobSource(bundle.Folder);
        Task<string> CodeAsync(BundlePublicKey key) => Problems.CodeOfAsync(
            () => BundleVerifier.VerifyAsync(source, key, null, null, CancellationToken.None));

        (await CodeAsync(other.PublicKey)).ShouldBe("KE3007");
        var index = await File.ReadAllTextAsync(bundle.Layout.IndexPath);
        await File.WriteAllTextAsync(bundle.Layout.IndexPath, index.Replace("0.1.0", "0.1.1"));
        (await CodeAsync(bundle.Key)).ShouldBe("KE3007");
        File.Delete(Path.Combine(bundle.Folder, LayoutFiles.Signature));
        (await CodeAsync(bundle.Key)).ShouldBe("KE3006");
        File.Delete(bundle.Layout.IndexPath);
        (await CodeAsync(bundle.Key)).ShouldBe("KE3001");
    }

    [Fact]
    public void A_signature_is_base64_of_der_as_cosign_reads_it()
    {
        using var signer = BundleSigner.NewKey();
        using var key = ECDsa.Create();
        key.ImportFromPem(signer.PublicKey.Pem);
        var bytes = "index"u8.ToArray();

        var der = Convert.FromBase64String(signer.Sign(bytes));

        der[0].ShouldBe((byte)0x30);
        key.VerifyHash(SHA256.HashData(bytes), der, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        signer.PublicKey.Verifies(bytes, "not base64").ShouldBeFalse();
        signer.PublicKey.Verifies(bytes, "").ShouldBeFalse();
    }

    [Fact]
    public async Task Keys_are_written_once_and_read_again_and_others_are_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder["bundle.key"];
        var made = await BundleKeyPair.WriteNewAsync(path, CancellationToken.None);
        using var signer = await BundleSigner.FromFileAsync(path, CancellationToken.None);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        File.GetUnixFileMode(path).ShouldBe(FileModes.OwnerOnly);
        (await BundlePublicKey.FromFileAsync(path + ".pub", CancellationToken.None)).Fingerprint.ShouldBe(made.Fingerprint);
        signer.PublicKey.Fingerprint.ShouldBe(made.Fingerprint);
        (await Problems.CodeOfAsync(() => BundleKeyPair.WriteNewAsync(path, CancellationToken.None))).ShouldBe("KE3041");
        (await Problems.CodeOfAsync(() => BundlePublicKey.FromFileAsync(path, CancellationToken.None))).ShouldBe("KE3008");
        (await Problems.CodeOfAsync(() => BundlePublicKey.FromFileAsync(folder["none"], CancellationToken.None))).ShouldBe("KE3008");
        foreach (var pem in new[] { "", "nonsense", p384.ExportSubjectPublicKeyInfoPem(), rsa.ExportSubjectPublicKeyInfoPem() })
            Should.Throw<ProblemException>(() => BundlePublicKey.FromPem(pem, "the key")).Problem.Code.ShouldBe("KE3008");
    }

    [Fact]
    public async Task The_contents_say_what_is_in_it_and_where_it_came_from()
    {
        using var bundle = await SampleBundle.CreateAsync();
        await using var source = new FolderBlobSource(bundle.Folder);

        var contents = await BundleContents.ReadAsync(source, bundle.Key, CancellationToken.None);

        (contents.Version, contents.Source).ShouldBe(("0.1.0", "debian"));
        contents.Items.Select(item => item.Kind).ShouldBe([BundleItemKind.HostFiles, BundleItemKind.Image, BundleItemKind.Image]);
        contents.Items[0].Files.Select(file => file.Path).ShouldBe(["bin/kubectl", "bin/kubelet"]);
        contents.Items[0].Provenance.Select(one => one.Name).ShouldBe(["runc", "kubernetes"]);
        (contents.UnsharedBytes - contents.Bytes).ShouldBe(bundle.SharedLayer.Size);
    }
}
