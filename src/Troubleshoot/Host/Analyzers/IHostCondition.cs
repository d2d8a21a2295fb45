using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>What an analyzer read from a collected file: answers conditions and fills messages.</summary>
internal interface IHostCondition
{
    /// <summary>Does it hold? Never asked for an empty condition, which always holds.</summary>
    /// <exception cref="Basics.ProblemException">KE5002: the condition cannot be read.</exception>
    bool Holds(string when);

    /// <summary>What messages may name.</summary>
    JsonObject Fields { get; }
}
