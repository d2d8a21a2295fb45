using Kots.Embedded.Tests.Conformance.Apps;
using Kots.Embedded.Tests.Conformance.Configuration;
using Kots.Embedded.Tests.Conformance.Deployable;
using Kots.Embedded.Tests.Conformance.Images;
using Kots.Embedded.Tests.Conformance.Kurl;
using Kots.Embedded.Tests.Conformance.Licence;
using Kots.Embedded.Tests.Conformance.Operator;
using Kots.Embedded.Tests.Conformance.Pull;
using Kots.Embedded.Tests.Conformance.Render;
using Kots.Embedded.Tests.Conformance.Running;
using Kots.Embedded.Tests.Conformance.Templates;
using Kots.Embedded.Tests.Conformance.Troubleshoot;

namespace Kots.Embedded.Tests.Conformance;

/// <summary>Every pack that we run, listed by hand; each line leads to one folder.</summary>
public static class Packs
{
    public static readonly IReadOnlyList<Pack> All =
    [
        AppOperations.Pack,
        ConfigOperations.Pack,
        DeployableOperations.Pack,
        ImageOperations.Pack,
        KurlOperations.Pack,
        LicenceOperations.Pack,
        OperatorOperations.Pack,
        PullOperations.Pack,
        RenderOperations.Pack,
        TemplateOperations.Pack,
        TroubleshootOperations.Pack,
    ];
}
