using Kots.Embedded.Addons.Settings;
using Kots.Embedded.Addons.Spec;
using Kots.Embedded.Basics;
using Kots.Embedded.Yaml;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Addons;

public sealed class InstallerDocumentTests
{
    private const string Head = "apiVersion: cluster.kurl.sh/v1beta1\nkind: Installer\nmetadata:\n  name: x\nspec:\n";

    [Fact]
    public void An_unknown_key_is_named_with_its_line_and_the_nearest_known_one()
    {
        var error = Should.Throw<ProblemException>(() => Parse("  kotsadm:\n    disables3: true\n  kuberntes:\n    version: 1.20.2\n"));

        error.Problems.Select(p => p.Code).ShouldBe(["KE1002", "KE1002"]);
        error.Problems[0].What.ShouldBe("doc.yaml line 7: spec.kotsadm.disables3 is not known.");
        error.Problems[0].Do.ShouldBe("Did you mean disableS3?");
        error.Problems[1].Do.ShouldBe("Did you mean kubernetes?");
    }

    [Theory]
    [InlineData("  kotsadm:\n    disableS3: \"true\"\n")]
    [InlineData("  kotsadm:\n    uiBindPort: high\n")]
    [InlineData("  kubernetes:\n    serviceCidrRange: /33\n")]
    [InlineData("  kubernetes:\n    systemReservedResources: nonsense\n")]
    [InlineData("  kurl:\n    additionalNoProxyAddresses: 10.0.0.1\n")]
    public void A_value_of_another_type_is_refused(string spec) =>
        Should.Throw<ProblemException>(() => Parse(spec)).Problem.Code.ShouldBe("KE1003");

    [Fact]
    public void A_version_that_looks_like_a_number_keeps_its_digits() =>
        Parse("  kubernetes:\n    version: 1.20\n").Block("kubernetes")!.Version.ShouldBe("1.20");

    [Fact]
    public void Other_spellings_are_read_with_a_warning()
    {
        var document = Parse("  ekco:\n    version: 1\n    shouldDisableRebootService: true\n  ufw:\n    disableUFW: true\n  weave:\n    version: 1\n    encryptNetwork: false\n");

        document.Block("ekco")!.Flag("shouldDisableRebootServices").ShouldBe(true);
        document.Block("ufwConfig")!.Flag("disableUFW").ShouldBe(true);
        document.Block("weave")!.Flag("isEncryptionDisabled").ShouldBe(true);
        document.Warnings.Select(w => w.Code).ShouldBe(["KE1104", "KE1104", "KE1104"]);
    }

    [Fact]
    public void Lines_that_begin_with_a_non_breaking_space_are_refused() =>
        Should.Throw<ProblemException>(() => Parse("\u00a0 kubernetes:\n")).Problem.Code.ShouldBe("KE1103");

    [Fact]
    public void A_patch_wins_replaces_lists_and_deletes_nothing()
    {
        var vendor = YamlText.Parse(Head + "  kurl:\n    additionalNoProxyAddresses: [a, b]\n    nameserver: 1.1.1.1\n  kotsadm:\n    uiBindPort: 1\n", "vendor");
        var patch = YamlText.Parse(Head + "  kurl:\n    additionalNoProxyAddresses: [c]\n    nameserver:\n  kotsadm:\n    uiBindPort: 2\n", "patch");

        var merged = InstallerDocument.Read(InstallerMerge.Over(vendor, patch), "merged");

        merged.Name.ShouldBe("merged");
        merged.Block("kurl")!.Texts("additionalNoProxyAddresses").ShouldBe(["c"]);
        merged.Block("kurl")!.Text("nameserver").ShouldBe("1.1.1.1");
        merged.Block("kotsadm")!.Number("uiBindPort").ShouldBe(2);
    }

    [Fact]
    public void Words_win_over_the_document_and_keep_spaces()
    {
        var document = Parse("  kubernetes:\n    version: 1.19.0\n");
        var flags = InstallerFlags.Parse(["kubernetes-version=v1.20.2", "kubernetes-cluster-name=my cluster", "yes", "labels=a=b"]);

        var changed = InstallerDocument.Read(flags.ApplyTo(document.Root), "x");

        changed.Block("kubernetes")!.Version.ShouldBe("1.20.2");
        changed.Block("kubernetes")!.Text("clusterName").ShouldBe("my cluster");
        flags.RunOptions["labels"].ShouldBe(["a=b"]);
    }

    [Fact]
    public void All_wrong_words_are_named_at_once() =>
        Should.Throw<ProblemException>(() => InstallerFlags.Parse(["airgapp", "private-address", "kubernetes-max-pods-per-node=many"]))
            .Problems.Select(p => p.Code).ShouldBe(["KE1107", "KE1108", "KE1108"]);

    [Theory]
    [InlineData(1, 1024, 60, 255)]
    [InlineData(2, 4096, 70, 1024)]
    [InlineData(4, 8192, 80, 1843)]
    [InlineData(8, 16384, 90, 2662)]
    public void What_is_reserved_for_kubernetes_follows_the_tiers(int cores, int memory, int millicores, int reserved) =>
        KubeReserved.For(cores, memory).ShouldBe(new KubeReserved(millicores, reserved, "1Gi"));

    private static InstallerDocument Parse(string spec) => InstallerDocument.Parse(Head + spec, "doc.yaml");
}
