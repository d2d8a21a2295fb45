namespace Kots.Embedded.Troubleshoot.Conditions;

/// <summary>Versions of systems and kernels, by their first three numbers: "20.04", "5.4.0-1034-gcp", "00.1.2".</summary>
internal sealed record LooseVersion(long Major, long Minor, long Patch)
{
    /// <summary>Null when there is no number at the front.</summary>
    public static LooseVersion? Parse(string text)
    {
        var numbers = new List<long>(3);
        foreach (var part in text.Trim().TrimStart('v').Split('.', 4).Take(3))
        {
            var digits = part.AsSpan(0, part.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : part.Length);
            if (!long.TryParse(digits, out var number))
                break;
            numbers.Add(number);
            if (digits.Length < part.Length)
                break;
        }
        return numbers.Count == 0 ? null : new LooseVersion(numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
    }

    /// <summary>Negative when this one is older.</summary>
    public int Against(LooseVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
}
