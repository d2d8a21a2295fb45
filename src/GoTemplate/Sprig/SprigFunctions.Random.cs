using System.Numerics;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

internal static partial class SprigFunctions
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string DigitLetters = "0123456789";
    private static readonly string Ascii = string.Concat(Enumerable.Range(32, 95).Select(i => (char)i));

    private static void AddRandom(FunctionSet set)
    {
        set.Add("randAlphaNum", [I], c => RandomText(c, DigitLetters + Letters))
            .Add("randAlpha", [I], c => RandomText(c, Letters))
            .Add("randNumeric", [I], c => RandomText(c, DigitLetters))
            .Add("randAscii", [I], c => RandomText(c, Ascii))
            .Add("randBytes", [I], c => Convert.ToBase64String(RandomBuffer(c, c.Integer(0))))
            .Add("randInt", [I, I], RandomInt)
            .Add("uuidv4", [], Uuid)
            .Add("shuffle", [S], Shuffle);
    }

    internal static byte[] RandomBuffer(FunctionCall call, long count)
    {
        if (count < 0)
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");
        call.Allocate(count);
        var fill = call.Options.Random ?? throw new TemplateFunctionException("no source of randomness was given (option Random)");
        var buffer = new byte[count];
        fill(buffer);
        return buffer;
    }

    /// <summary>Even over [0, limit).</summary>
    private static long Below(FunctionCall call, ulong limit)
    {
        var bits = 64 - BitOperations.LeadingZeroCount(limit - 1);
        while (true)
        {
            call.Charge(1);
            var value = BitConverter.ToUInt64(RandomBuffer(call, 8));
            value = bits == 0 ? 0 : value >> (64 - bits);
            if (value < limit)
                return (long)value;
        }
    }

    private static string RandomText(FunctionCall call, string letters)
    {
        var count = call.Integer(0);
        if (count < 0)
            throw new TemplateFunctionException($"requested random string length {count} is less than 0");
        call.Allocate(count);
        return string.Create((int)count, (call, letters), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = state.letters[(int)Below(state.call, (ulong)state.letters.Length)];
        });
    }

    private static object RandomInt(FunctionCall call)
    {
        var (low, high) = (call.Integer(0), call.Integer(1));
        if (high <= low)
            throw new TemplateFunctionException("invalid argument to Intn");
        return GoInt.Box(low + Below(call, (ulong)(high - low)));
    }

    private static string Uuid(FunctionCall call)
    {
        var bytes = RandomBuffer(call, 16);
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        var hex = Hex(bytes);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }

    private static string Shuffle(FunctionCall call)
    {
        var runes = GoText.Runes(call.String(0));
        for (var i = runes.Count - 1; i > 0; i--)
        {
            var j = (int)Below(call, (ulong)i + 1);
            (runes[i], runes[j]) = (runes[j], runes[i]);
        }
        return GoText.FromRunes(runes);
    }
}
