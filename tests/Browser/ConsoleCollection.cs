using Xunit;

namespace Kots.Embedded.Tests.Browser;

/// <summary>One appliance and one browser for all tests here, one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleUnderTest>
{
    public const string Name = "console";
}
