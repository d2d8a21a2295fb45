using System.Net.Sockets;

namespace Kots.Embedded.Troubleshoot.Host.Collectors;

/// <summary>How taking or reaching a port went, in troubleshoot's words (spec/troubleshoot.md §4.3).</summary>
internal readonly record struct PortStatus(string Word, string Message)
{
    public const string InUse = "address-in-use";

    public static PortStatus Of(SocketException error) => new(error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => InUse,
        SocketError.AccessDenied => "bind-permission-denied",
        SocketError.ConnectionRefused => "connection-refused",
        SocketError.TimedOut => "connection-timeout",
        SocketError.AddressNotAvailable => "invalid-address",
        _ => "error",
    }, error.Message);
}
