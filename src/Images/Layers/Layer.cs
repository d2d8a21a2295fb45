namespace Kots.Embedded.Images;

/// <summary>A layer that was written.</summary>
/// <param name="Blob">The compressed blob in the layout.</param>
/// <param name="DiffId">Digest before compression; goes to <see cref="RootFilesystem.DiffIds"/>.</param>
/// <param name="UncompressedSize">Bytes of the tar.</param>
public sealed record Layer(Descriptor Blob, Digest DiffId, long UncompressedSize);
