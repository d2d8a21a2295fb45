using System.Text.Json.Nodes;

namespace Kots.Embedded.Troubleshoot.Checks;

/// <summary>
/// Renders a message's Go template over what an analyzer saw. Programs give GoTemplate's; this library knows no template language.
/// A message that is no template comes back as it is.
/// </summary>
public delegate string MessageRenderer(string message, JsonObject fields);
