using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Tokens;
using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Installer.Tokens;

public sealed class TokenObjectsTests
{
    private readonly JoinToken _token = JoinToken.Parse("abcdef.0123456789abcdef")!;

    [Fact]
    public void The_secret_is_what_Kubernetes_reads_and_ends_by_itself()
    {
        var secret = TokenObjects.Secret(_token, new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(2)));

        secret.Name.ShouldBe("bootstrap-token-abcdef");
        secret.Namespace.ShouldBe("kube-system");
        secret.TextAt("type").ShouldBe("bootstrap.kubernetes.io/token");
        secret.TextAt("stringData", "expiration").ShouldBe("2026-11-25T10:00:00Z");
        secret.TextAt("stringData", "auth-extra-groups")!.Split(',').ShouldBe(["system:bootstrappers:kubeadm:default-node-token", ClusterObjects.JoinGroup]);
        secret.TextAt("stringData", "usage-bootstrap-authentication").ShouldBe("true");
        secret.TextAt("stringData", "usage-bootstrap-signing").ShouldBe("true");
    }

    [Fact]
    public void Its_bearer_may_delete_it_and_nothing_else_and_that_right_goes_with_it()
    {
        var owner = TokenObjects.Secret(_token, DateTimeOffset.UnixEpoch);
        owner.Metadata["uid"] = "u-1";

        var (role, binding) = TokenObjects.RightToSpend(owner, "abcdef").ToList() switch { [var a, var b] => (a, b), _ => throw new InvalidOperationException() };

        role.ObjectsAt("rules").Single().ToJsonString().ShouldBe("""{"apiGroups":[""],"resources":["secrets"],"resourceNames":["bootstrap-token-abcdef"],"verbs":["delete"]}""");
        binding.ObjectsAt("subjects").Single().TextAt("name").ShouldBe("system:bootstrap:abcdef");
        foreach (var o in new[] { role, binding })
            o.ObjectsAt("metadata", "ownerReferences").Single().TextAt("uid").ShouldBe("u-1");
    }
}
