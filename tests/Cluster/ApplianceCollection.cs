using Kots.Embedded.Tests.Appliance;
using Xunit;

// Much of these tests is waiting for machines: one more of them at work than there are cores.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace Kots.Embedded.Tests.Cluster;

/// <summary>Tests that share one installed appliance, one after the other. What a test makes there, it takes away again.</summary>
[CollectionDefinition(Name)]
public sealed class ApplianceCollection : ICollectionFixture<InstalledAppliance>
{
    public const string Name = "appliance";
}
