using System.Text.Json.Serialization;

namespace Kots.Embedded.Plans;

/// <summary>One line of the journal; which members are set depends on the kind (README, "The journal").</summary>
internal sealed record JournalRecord
{
    /// <summary>The header's only content besides the kind.</summary>
    public int? Schema { get; init; }

    public required JournalRecordKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Plan { get; init; }

    public string? Version { get; init; }

    public string? Step { get; init; }

    public ChangeKind? Change { get; init; }

    public IReadOnlyDictionary<string, string>? Undo { get; init; }

    public string? Problem { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public JournalRunEnd? Result { get; init; }

    /// <summary>How many bytes of a torn line were cut off before this run.</summary>
    public long? TornBytes { get; init; }
}

/// <summary>What a line says.</summary>
internal enum JournalRecordKind
{
    Header,
    RunStarted,
    Fact,
    Intent,
    Outcome,
    Failed,
    Undone,
    RunEnded,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalRecord))]
internal sealed partial class JournalJson : JsonSerializerContext;
