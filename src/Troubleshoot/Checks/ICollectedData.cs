namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>What collectors found, by path: in memory, or the folder of a support bundle. Analyzers see nothing else.</summary>
public interface ICollectedData
{
    /// <summary>A file's text; null when it is not there.</summary>
    /// <param name="path">With slashes, relative: "host-collectors/system/cpu.json".</param>
    string? Read(string path);

    /// <summary>Why a collector wrote nothing; null when it has not said.</summary>
    /// <param name="kind">"diskUsage".</param>
    /// <param name="name">Its collectorName, or empty.</param>
    string? WhyMissing(string kind, string name);
}
