namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>Go's tool chain or Sprig's source cannot be had here.</summary>
internal sealed class OracleMissingException(string message) : Exception(message);
