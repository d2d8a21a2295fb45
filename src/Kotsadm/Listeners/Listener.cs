namespace Kots.Embedded.Kotsadm.Listeners;

/// <summary>Which door a connection came through; a feature of the connection.</summary>
internal sealed record Listener(ListenerKind Kind);

/// <summary>The two doors of the console.</summary>
internal enum ListenerKind
{
    /// <summary>Plain HTTP on 3000: other pods.</summary>
    Inside,

    /// <summary>TLS on 8800: people's browsers.</summary>
    People,
}
