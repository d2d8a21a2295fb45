using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>The rounds of a <c>range</c>. A slot of -1 means that there is no such variable.</summary>
internal sealed class RangeLoop(BranchNode node, Exec body, Exec otherwise, int keySlot, int elementSlot)
{
    public Flow Execute(Run run, object? dot, object? value)
    {
        switch (value)
        {
            case GoSlice { Count: > 0 } slice:
                return Slice(run, slice);
            case GoMap { Count: > 0 } map:
                return Map(run, map);
            case null or NilInterface or GoSlice or GoMap:
                return Otherwise(run, dot);
        }
        if (GoValue.Signed(value) is { } count)
            return Numbers(run, dot, value, count);
        if (GoValue.Unsigned(value) is { } many)
            return Numbers(run, dot, value, (long)Math.Min(many, long.MaxValue));
        throw run.Error($"range can't iterate over {Formatter.Sprint(run, value)}");
    }

    private Flow Slice(Run run, GoSlice slice)
    {
        for (var i = 0; i < slice.Count; i++)
        {
            if (keySlot >= 0)
                run.Slots[keySlot] = GoInt.Box(i);
            if (Round(run, slice[i], slice.Type))
                break;
        }
        return Flow.Next;
    }

    private Flow Map(Run run, GoMap map)
    {
        foreach (var key in map.SortedKeys())
        {
            if (keySlot >= 0)
                run.Slots[keySlot] = key;
            if (map.TryGet(key, out var element) && Round(run, element, map.Type))
                break;
        }
        return Flow.Next;
    }

    private Flow Numbers(Run run, object? dot, object? value, long count)
    {
        if (keySlot >= 0)
            throw run.Error($"can't use {Formatter.Sprint(run, value)} to iterate over more than one variable");
        if (count <= 0)
            return Otherwise(run, dot);
        for (long i = 0; i < count; i++)
        {
            object element = value switch { GoInt => GoInt.Box(i), long => i, ulong => (ulong)i, byte => (byte)i, uint => (uint)i, _ => GoInt.Box(i) };
            if (Round(run, element, GoType.Ints))
                break;
        }
        return Flow.Next;
    }

    /// <summary>A break in it would be one of the loop around this one, and in Go ends no more than this one; a continue is the outer loop's.</summary>
    private Flow Otherwise(Run run, object? dot) => otherwise(run, dot) is var flow && flow == Flow.Break ? Flow.Next : flow;

    /// <summary>One round; true ends the loop.</summary>
    private bool Round(Run run, object? element, GoType type)
    {
        run.Step(1);
        if (element is null && type.Element == GoType.Any)
            element = NilInterface.Value;
        if (elementSlot >= 0)
            run.Slots[elementSlot] = element;
        run.Node = node;
        return body(run, element) == Flow.Break;
    }
}
