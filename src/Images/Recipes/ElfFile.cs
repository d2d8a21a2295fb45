using System.Buffers.Binary;
using System.Text;

namespace Kots.Embedded.Images.Recipes;

/// <summary>Reads what a 64-bit little-endian ELF file asks of the loader (System V ABI, "Dynamic Section").</summary>
internal static class ElfFile
{
    private const uint PtLoad = 1;
    private const uint PtDynamic = 2;
    private const long DtNeeded = 1;
    private const long DtStringTable = 5;

    /// <summary>The names of the shared libraries it needs; null when the file is no such ELF file. Static programs need none.</summary>
    public static IReadOnlyList<string>? Needed(ReadOnlySpan<byte> file)
    {
        if (file.Length < 64 || !file.StartsWith("\u007fELF"u8) || file[4] != 2 || file[5] != 1)
            return null;
        var headers = (int)BinaryPrimitives.ReadInt64LittleEndian(file[32..]);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(file[54..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file[56..]);
        var loads = new List<(long Address, long Offset, long Length)>();
        (long Offset, long Length) dynamic = default;
        for (var i = 0; i < count; i++)
        {
            var header = file[(headers + i * size)..];
            var type = BinaryPrimitives.ReadUInt32LittleEndian(header);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);
            var length = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
            if (type == PtLoad)
                loads.Add((BinaryPrimitives.ReadInt64LittleEndian(header[16..]), offset, length));
            else if (type == PtDynamic)
                dynamic = (offset, length);
        }
        return ReadNames(file, loads, dynamic);
    }

    private static List<string> ReadNames(
        ReadOnlySpan<byte> file, List<(long Address, long Offset, long Length)> loads, (long Offset, long Length) dynamic)
    {
        var names = new List<long>();
        var strings = 0L;
        for (var at = dynamic.Offset; at + 16 <= dynamic.Offset + dynamic.Length; at += 16)
        {
            var tag = BinaryPrimitives.ReadInt64LittleEndian(file[(int)at..]);
            var value = BinaryPrimitives.ReadInt64LittleEndian(file[(int)(at + 8)..]);
            if (tag == DtNeeded)
                names.Add(value);
            else if (tag == DtStringTable)
                strings = value;
        }
        var load = loads.FirstOrDefault(l => strings >= l.Address && strings < l.Address + l.Length);
        var result = new List<string>();
        foreach (var name in names)
        {
            var text = file[(int)(strings - load.Address + load.Offset + name)..];
            result.Add(Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]));
        }
        return result;
    }
}
