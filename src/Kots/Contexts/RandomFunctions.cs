using System.Numerics;
using System.Text;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>RandomBytes and RandomString.</summary>
internal static class RandomFunctions
{
    private const string DefaultCharset = "[_A-Za-z0-9]";

    public static void AddTo(FunctionSet set) => set
        .Add("RandomBytes", [GoType.Uint64], c => Convert.ToBase64String(Bytes(c, c.Unsigned(0))))
        .AddVariadic("RandomString", [GoType.Uint64, GoType.String], c => Text(c, c.Unsigned(0), c.Count > 1 ? c.String(1) : DefaultCharset));

    private static byte[] Bytes(FunctionCall call, ulong count)
    {
        if (count > int.MaxValue)
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");
        call.Allocate((long)count);
        var buffer = new byte[count];
        Fill(call, buffer);
        return buffer;
    }

    private static void Fill(FunctionCall call, Span<byte> buffer) =>
        (call.Options.Random ?? throw new TemplateFunctionException("no source of randomness was given (option Random)"))(buffer);

    private static string Text(FunctionCall call, ulong length, string charset)
    {
        if (CharacterClass.Parse(charset) is not { } ranges)
            return "";
        if (length > int.MaxValue)
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");
        call.Allocate((long)length);
        var total = ranges.Sum(r => r.High - r.Low + 1);
        var text = new StringBuilder((int)length);
        for (var i = 0UL; i < length; i++)
        {
            call.Charge(1);
            var rune = Nth(ranges, Below(call, (uint)total));
            text.Append(Rune.IsValid(rune) ? new Rune(rune) : Rune.ReplacementChar);
        }
        return text.ToString();
    }

    /// <summary>Even over [0, limit): what would make some values likelier is drawn again.</summary>
    private static int Below(FunctionCall call, uint limit)
    {
        var bits = 32 - BitOperations.LeadingZeroCount(limit - 1);
        Span<byte> buffer = stackalloc byte[4];
        while (true)
        {
            Fill(call, buffer);
            var value = bits == 0 ? 0 : BitConverter.ToUInt32(buffer) >> (32 - bits);
            if (value < limit)
                return (int)value;
        }
    }

    private static int Nth(IReadOnlyList<(int Low, int High)> ranges, int index)
    {
        foreach (var (low, high) in ranges)
        {
            if (index <= high - low)
                return low + index;
            index -= high - low + 1;
        }
        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
