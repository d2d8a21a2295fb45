using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Application;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Install;

/// <summary>What the console is called before it has a licence.</summary>
public sealed class VendorMetadataTests : IDisposable
{
    private const string Document = "apiVersion: kots.io/v1beta1\nkind: Application\nmetadata: {name: shop}\nspec: {title: The Shop}\n";
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task The_document_stays_as_it_is_and_goes_where_consoles_look_for_it()
    {
        await File.WriteAllTextAsync(_file, Document);

        var metadata = await VendorMetadata.ReadAsync(_file, "shop/stable", CancellationToken.None);

        metadata.Title.ShouldBe("The Shop");
        var map = metadata.Object();
        (map.Kind, map.Namespace, map.Name).ShouldBe(("ConfigMap", "default", "kotsadm-application-metadata"));
        map.TextAt("data", "application.yaml").ShouldBe(Document);
        map.TextAt("data", "upstreamUri").ShouldBe("replicated://shop/stable");
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\n")]
    [InlineData("apiVersion: app.k8s.io/v1beta1\nkind: Application\nmetadata: {name: shop}\n")]
    [InlineData("")]
    public async Task Anything_else_is_refused(string text)
    {
        await File.WriteAllTextAsync(_file, text);

        (await Should.ThrowAsync<ProblemException>(VendorMetadata.ReadAsync(_file, null, CancellationToken.None))).Problem.Code.ShouldBe("KE2002");
    }
}
