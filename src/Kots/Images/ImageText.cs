namespace Kots.Embedded.Kots.Images;

/// <summary>Rules on an image as it is written, where normalising would change the host (kots-rendering.md §3.7).</summary>
public static class ImageText
{
    /// <summary>The text without tag and digest; the host stays as written.</summary>
    public static string WithoutTagAndDigest(string image)
    {
        var start = image.LastIndexOf('/') + 1;
        var end = image.IndexOfAny(['@', ':'], start);
        return end < 0 ? image : image[..end];
    }

    /// <summary>The last segment, without tag and digest.</summary>
    public static string NameOf(string image) => LastSegment(WithoutTagAndDigest(image));

    /// <summary>Tag or digest; KE9502 where there is neither, KE9501 where the text is no image.</summary>
    public static string TagOf(string image)
    {
        var reference = ImageReference.Parse(image);
        return reference.Tag ?? reference.Digest ?? throw ImageProblems.NoTag(image);
    }

    /// <summary>With another tag. A digest pins the image whatever its tag is called, so that one stays as it is.</summary>
    public static string WithTag(string image, string tag)
    {
        var reference = ImageReference.Parse(image);
        return reference.Digest is not null ? image : $"{WithoutTagAndDigest(image)}:{tag}";
    }

    /// <summary>What comes after the last slash.</summary>
    internal static string LastSegment(string image) => image[(image.LastIndexOf('/') + 1)..];

    /// <summary>What comes before the first slash.</summary>
    internal static string FirstSegment(string image) => image.Split('/', 2)[0];
}
