using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>What applying one object came to.</summary>
/// <param name="Target">Which one, as it was applied.</param>
/// <param name="Outcome">What changed.</param>
/// <param name="Live">The object as it now is in the cluster (in a dry run: as it would be).</param>
/// <param name="Taken">Fields that belonged to another field manager and were taken with force.</param>
public sealed record ApplyResult(ObjectRef Target, ApplyOutcome Outcome, JsonObject Live, IReadOnlyList<TakenField> Taken);

/// <summary>A field that changed hands.</summary>
/// <param name="Manager">Who had it, in the server's words: <c>"kubectl-edit" using apps/v1</c>.</param>
/// <param name="Field">Its path: <c>.spec.replicas</c>.</param>
public sealed record TakenField(string Manager, string Field);

/// <summary>As kubectl says it.</summary>
public enum ApplyOutcome
{
    /// <summary>The object was not there.</summary>
    Created,

    /// <summary>The object was changed.</summary>
    Configured,

    /// <summary>Nothing that matters differs; who owns which field may have been noted.</summary>
    Unchanged,
}
