using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate;

/// <summary>One call of a function. Arguments have the Go types that the function asks for.</summary>
public readonly struct FunctionCall
{
    private readonly object?[] arguments;

    internal FunctionCall(object?[] arguments, Run run)
    {
        this.arguments = arguments;
        Run = run;
    }

    /// <summary>How many arguments were given.</summary>
    public int Count => arguments.Length;

    /// <summary>The options of the template that runs.</summary>
    public TemplateOptions Options => Run.Options;

    internal Run Run { get; }

    /// <summary>An argument as Go value.</summary>
    public object? this[int index] => arguments[index];

    /// <summary>An argument of type string.</summary>
    public string String(int index) => (string)arguments[index]!;

    /// <summary>An argument of type bool.</summary>
    public bool Bool(int index) => (bool)arguments[index]!;

    /// <summary>An argument of one of the integer types up to int64.</summary>
    public long Integer(int index) => arguments[index] switch { GoInt i => i.Value, long l => l, byte b => b, uint u => u, _ => (long)(ulong)arguments[index]! };

    /// <summary>An argument of type uint64.</summary>
    public ulong Unsigned(int index) => (ulong)arguments[index]!;

    /// <summary>An argument of type float64.</summary>
    public double Float(int index) => (double)arguments[index]!;

    /// <summary>An argument of a map type; nil is an empty map.</summary>
    public GoMap Map(int index) => (GoMap?)arguments[index] is { IsNil: false } map ? map : new GoMap(GoType.Map);

    /// <summary>An argument of a slice type; nil is an empty slice.</summary>
    public GoSlice List(int index) => (GoSlice?)arguments[index] ?? GoSlice.Empty;

    /// <summary>Counts work that is not visible as nodes, such as rounds of an inner loop, against the limit of steps.</summary>
    public void Charge(long steps) => Run.Step(steps);

    /// <summary>Counts a value about to be made (characters, elements) against the limit, before memory is taken.</summary>
    public void Allocate(long units) => Run.Allocate(units);

    internal object?[] Arguments => arguments;
}
