using System.Collections.ObjectModel;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary>What a customer's console reported about one installation, the last of each kind.</summary>
internal sealed record InstanceRecord
{
    public required string Id { get; init; }

    public DateTimeOffset FirstSeen { get; init; }

    public DateTimeOffset LastSeen { get; init; }

    /// <summary>What it asked for last: "update check", "report".</summary>
    public string LastCall { get; init; } = "";

    /// <summary>Headers of the last call that had any, by the name after X-Replicated-; the console's version as UserAgent.</summary>
    public IReadOnlyDictionary<string, string> Reported { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The last preflight report; empty for none.</summary>
    public IReadOnlyDictionary<string, string> Preflight { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The vendor's own metrics, the last value of each.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>One of what was reported; "" for none.</summary>
    public string Report(string name) => Reported.GetValueOrDefault(name, "");
}
