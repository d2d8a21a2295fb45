using Kots.Embedded.Images;

namespace Kots.Embedded.Installer.Bundle;

/// <summary>One entry of a bundle that is made: its manifest, and the layout that has its blobs.</summary>
/// <param name="RefName">Image reference or artifact name.</param>
/// <param name="Addon">"kubernetes/1.20.2".</param>
internal sealed record BundleBuildPart(string RefName, string Addon, ImageManifest Manifest, ImageLayout From);
