using System.Text.Json.Nodes;

namespace Kots.Embedded.Tests.Conformance.Running;

/// <summary>
/// What one operation of a pack is in this product: <paramref name="Call"/> makes one call of ours and says what came out, under the keys
/// that <c>then</c> uses ("value", …). An error is a thrown ProblemException; the runner turns it into <c>error: true</c>.
/// </summary>
/// <param name="Call">Gets the case, gives the named results.</param>
/// <param name="Same">How a wanted and a got result of a key are compared; null compares decoded JSON as the packs' README says.</param>
public sealed record Operation(Func<ConformanceCase, JsonObject> Call, Func<string, JsonNode?, JsonNode?, bool>? Same = null);

/// <summary>A pack that we run, with all operations that are built.</summary>
/// <param name="Name">The pack's folder.</param>
/// <param name="Operations">By name of the operation; rows of others are skipped with "not built yet".</param>
/// <param name="Skip">Families that are skipped, with the reason.</param>
/// <param name="SkipRow">Says why a single row is skipped; null runs it.</param>
public sealed record Pack(string Name, IReadOnlyDictionary<string, Operation> Operations, IReadOnlyDictionary<string, string>? Skip = null,
    Func<ConformanceCase, string?>? SkipRow = null);
