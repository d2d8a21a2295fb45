namespace Kots.Embedded.Kots.Images;

/// <summary>An entry of a kustomization's <c>images</c>: every image called <see cref="Name"/> becomes the new one. "" is "not given".</summary>
public sealed record KustomizeImage(string Name, string NewName, string NewTag = "", string Digest = "")
{
    /// <summary>The new image as it is pulled; a digest wins over a tag.</summary>
    public string NewReference() => Digest != "" ? $"{NewName}@{Digest}" : NewTag != "" ? $"{NewName}:{NewTag}" : NewName;
}
