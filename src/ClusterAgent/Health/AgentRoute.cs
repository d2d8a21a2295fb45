namespace Kots.Embedded.ClusterAgent.Health;

/// <summary>Something that the agent answers over HTTP beside its health; GET only, nothing secret: nobody signs in here.</summary>
/// <param name="Prefix">Begins and ends with a slash: <c>/volumes/</c>.</param>
/// <param name="Answer">Takes the rest of the path; null is 404, else JSON.</param>
internal sealed record AgentRoute(string Prefix, Func<string, string?> Answer);
