using Kots.Embedded.Basics;

namespace Kots.Embedded.Images;

/// <summary>Who pushes to a registry.</summary>
/// <param name="Password">Goes to the registry and its token service only.</param>
public sealed record RegistryAccount(string User, Secret Password);
