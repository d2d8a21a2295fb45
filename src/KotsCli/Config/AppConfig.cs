using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Kinds;
using Kots.Embedded.Kots.Rendering;

namespace Kots.Embedded.KotsCli.Config;

/// <summary>A release's Config as people see it.</summary>
internal static class AppConfig
{
    /// <summary>KE9808 where the release asks nothing; KE8001 to KE8003, KE9401.</summary>
    public static KotsConfig Rendered(ReleaseTemplates templates, string app) => templates.RenderedConfig ?? throw new ProblemException(new Problem("KE9808",
        $"{app} has no configuration.", "There is no document of kind Config (kots.io/v1beta1) in it.", "Nothing: a release need not ask anything."), ExitCode.Validation);
}
