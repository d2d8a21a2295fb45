using Xunit;

namespace Kots.Embedded.Tests.Unit.Samples;

/// <summary>A test that renders with the real helm and kubectl; skipped, and counted as such, where `make build` has not brought them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RenderingFactAttribute : FactAttribute
{
    public RenderingFactAttribute()
    {
        if (new[] { "helm", "kubectl" }.FirstOrDefault(name => !PackedSamples.ProgramFolders.Any(folder => File.Exists(Path.Combine(folder, name)))) is { } missing)
            Skip = $"{missing} is neither in out/ nor on the PATH.";
    }
}
