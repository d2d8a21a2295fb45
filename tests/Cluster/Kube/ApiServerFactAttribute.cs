using Xunit;

namespace Kots.Embedded.Tests.Cluster.Kube;

/// <summary>A test that needs the real kube-apiserver and etcd; skipped, with the reason, where they are not.</summary>
public sealed class ApiServerFactAttribute : FactAttribute
{
    public ApiServerFactAttribute() => Skip = ApiServerBinaries.Missing;
}
