using Xunit;

namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>A test against the real registry; skipped, and counted as such, where nothing has brought docker-registry yet.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RegistryFactAttribute : FactAttribute
{
    public RegistryFactAttribute()
    {
        if (!RealRegistry.IsHere)
            Skip = "docker-registry is not here; `samples/registry start` brings it.";
    }
}
