using Xunit;

// Each test has a machine at work; two at once would only measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
