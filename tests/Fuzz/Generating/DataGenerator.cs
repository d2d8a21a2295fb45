namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>The dot of a template: nested maps and lists of every type that data can have.</summary>
internal sealed class DataGenerator(Dice dice)
{
    /// <summary>A map, in a few cases something else.</summary>
    public object? Root() => dice.Chance(6) ? Value(2) : Map(3);

    private Dictionary<string, object?> Map(int depth)
    {
        var map = new Dictionary<string, object?>();
        for (var i = dice.Below(7); i > 0; i--)
            map[dice.Pick(Literals.Keys)] = Value(depth - 1);
        return map;
    }

    private object? Value(int depth) => dice.Below(depth > 0 ? 13 : 9) switch
    {
        0 => null,
        1 => dice.Chance(50),
        2 => dice.Between(-3, 1200),
        3 => (long)dice.Between(-3, 1200),
        4 => Float(),
        5 => dice.Chance(20) ? dice.Bits() : dice.Between(-100000, 10000000),
        6 or 7 or 8 => dice.Pick(Literals.Texts),
        9 or 10 => Map(depth),
        11 => Enumerable.Range(0, dice.Below(4)).Select(_ => dice.Pick(Literals.Texts)).ToArray(),
        _ => Enumerable.Range(0, dice.Below(5)).Select(_ => Value(depth - 1)).ToArray(),
    };

    private double Float() => dice.Below(4) switch
    {
        0 => dice.Between(-50, 50) / 4.0,
        1 => dice.Between(0, 2000000),
        2 => Math.Pow(10, dice.Between(-12, 25)) * dice.Between(-9, 9),
        _ => dice.Between(-1000000, 1000000) / 1000.0,
    };
}
