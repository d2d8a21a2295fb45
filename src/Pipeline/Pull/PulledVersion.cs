using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Pipeline.Pull;

/// <summary>A version of an application, as it is kept.</summary>
/// <param name="Archive">Folders as in kots-rendering.md §3.1, sorted by path.</param>
/// <param name="MissingItems">Required items of the configuration without a value: then nothing but <c>upstream</c> and <c>kotsKinds</c> is there.</param>
/// <param name="Skipped">Files that should be manifests and are not, with the reason.</param>
/// <param name="Images">What the version's pods and collectors pull, as written, sorted.</param>
public sealed record PulledVersion(
    FileTree Archive, IReadOnlyList<ConfigItem> MissingItems, IReadOnlyList<SkippedFile> Skipped, IReadOnlyList<string> Images)
{
    /// <summary>The customer has to be asked before anything can be deployed.</summary>
    public bool NeedsConfiguration => MissingItems.Count > 0;
}
