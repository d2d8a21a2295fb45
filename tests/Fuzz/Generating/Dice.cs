namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>Choices that are the same for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>From 0, below a number.</summary>
    public int Below(int end) => random.Next(end);

    /// <summary>From and to inclusive.</summary>
    public int Between(int from, int to) => random.Next(from, to + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>One of them by weight.</summary>
    public T Pick<T>(IReadOnlyList<(int Weight, T Choice)> choices)
    {
        var at = random.Next(choices.Sum(c => c.Weight));
        foreach (var (weight, choice) in choices)
        {
            if (at < weight)
                return choice;
            at -= weight;
        }
        throw new InvalidOperationException("No weights.");
    }

    /// <summary>Any 64 bits.</summary>
    public long Bits() => random.NextInt64(long.MinValue, long.MaxValue);
}
