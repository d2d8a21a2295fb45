namespace Kots.Embedded.Kotsadm.Apps;

/// <summary>A button of the dashboard.</summary>
/// <param name="Url">With <c>localhost</c> where the browser's own host is meant.</param>
public sealed record AppLink(string Title, string Url);
