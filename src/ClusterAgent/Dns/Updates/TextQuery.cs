using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>
/// Asks a server for a TXT record over UDP (RFC 1035 §4), which is done so often that a process for each question would be too much.
/// </summary>
internal static class TextQuery
{
    private const int TypeText = 16, ClassInternet = 1;

    /// <summary>The text; null when there is no such record.</summary>
    /// <param name="name">Absolute, with the dot at its end.</param>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="InvalidDataException">It answered with something else.</exception>
    /// <exception cref="OperationCanceledException">It did not answer before the token was cancelled.</exception>
    public static async Task<string?> AskAsync(IPEndPoint server, string name, CancellationToken ct)
    {
        var question = Question(name, (ushort)Random.Shared.Next(ushort.MaxValue));
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, ct); // from then on only this server's answers come in
        await socket.SendAsync(question, ct);
        var answer = new byte[1500];
        while (true)
        {
            var length = await socket.ReceiveAsync(answer, ct);
            if (length >= question.Length && answer[0] == question[0] && answer[1] == question[1])
                return Read(answer.AsSpan(0, length), question.Length);
        }
    }

    internal static byte[] Question(string name, ushort id)
    {
        var bytes = new List<byte>();
        foreach (var number in new[] { id, (ushort)0, (ushort)1, (ushort)0, (ushort)0, (ushort)0 })
            Add(number);
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            bytes.Add((byte)label.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(label));
        }
        bytes.Add(0);
        Add(TypeText);
        Add(ClassInternet);
        return [.. bytes];

        void Add(ushort number) => bytes.AddRange([(byte)(number >> 8), (byte)number]);
    }

    /// <param name="start">Where the first answer begins: after the header and the question, which are told back as they were.</param>
    internal static string? Read(ReadOnlySpan<byte> message, int start)
    {
        var code = message[3] & 0xF;
        if (code == 3) // no such name
            return null;
        if (code != 0)
            throw new InvalidDataException($"It answered with error {code}.");
        if (BinaryPrimitives.ReadUInt16BigEndian(message[6..]) == 0)
            return null;
        // a pointer to the question's name (2), type, class, time to live (8), length (2), then strings of a length each
        var answer = message[start..];
        if (answer.Length < 13 || (answer[0] & 0xC0) != 0xC0 || BinaryPrimitives.ReadUInt16BigEndian(answer[2..]) != TypeText || answer.Length < 13 + answer[12])
            throw new InvalidDataException("Its answer is not a TXT record.");
        return Encoding.ASCII.GetString(answer.Slice(13, answer[12]));
    }
}
