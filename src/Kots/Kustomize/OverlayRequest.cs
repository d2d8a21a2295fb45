using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Files;
using Kots.Embedded.Kots.Images;

namespace Kots.Embedded.Kots.Kustomize;

/// <summary>What the console puts on top of a base.</summary>
public sealed record OverlayRequest
{
    /// <summary>The application's slug.</summary>
    public required string AppSlug { get; init; }

    /// <summary>The base, relative to the overlay's folder, such as <c>../../base</c>.</summary>
    public required string Base { get; init; }

    /// <summary>Secrets with which pods pull images, in order; the patches name the application's and Docker Hub's.</summary>
    public IReadOnlyList<JsonObject> Secrets { get; init; } = [];

    /// <summary>Names of the secrets that pods get.</summary>
    public IReadOnlyList<string> PodSecrets { get; init; } = [];

    /// <summary>Where images come from.</summary>
    public IReadOnlyList<KustomizeImage> Images { get; init; } = [];

    /// <summary>Objects that name an image.</summary>
    public IReadOnlyList<JsonObject> ImageUsers { get; init; } = [];

    /// <summary>The overlay as it was; what a user added to it stays.</summary>
    public FileTree Existing { get; init; } = FileTree.Empty;
}
