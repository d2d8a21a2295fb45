using Kots.Embedded.Addons.Resolution;
using Kots.Embedded.Tests.Conformance.Running;

namespace Kots.Embedded.Tests.Conformance.Kurl;

/// <summary>Operations of the kurl pack.</summary>
internal static class KurlOperations
{
    public static readonly Pack Pack = new("kurl", new Dictionary<string, Operation>
    {
        ["kurl.dotX"] = new(c => new() { ["value"] = VersionRange.PatchRangeOf(c.Text("version")!) }),
    });
}
