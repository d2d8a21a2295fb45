using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate;

/// <summary>A named group of functions that templates may call.</summary>
public sealed class FunctionSet
{
    private readonly Dictionary<string, TemplateFunction> functions = new(StringComparer.Ordinal);

    /// <summary>All functions of Sprig 3.3's text map.</summary>
    public static FunctionSet Sprig { get; } = GoTemplate.Sprig.SprigFunctions.Create();

    /// <summary>What Helm adds: include, tpl, required, toYaml, fromYaml, toToml, toJson, fromJson, lookup and their kin.</summary>
    public static FunctionSet Helm { get; } = GoTemplate.Helm.HelmFunctions.Create();

    internal int Changes { get; private set; }

    /// <summary>The functions by name.</summary>
    public IReadOnlyDictionary<string, TemplateFunction> Functions => functions;

    /// <summary>Adds or replaces a function with fixed parameters.</summary>
    /// <param name="name">Letters, digits and underscores.</param>
    /// <param name="parameters">Go types of the parameters; arguments are checked against them as Go does.</param>
    /// <param name="body">The work. Throws <see cref="TemplateFunctionException"/> for an error that the template's user should see.</param>
    public FunctionSet Add(string name, IReadOnlyList<GoType> parameters, FunctionBody body) =>
        Add(new TemplateFunction(name, parameters, false, body));

    /// <summary>Adds or replaces a function whose last parameter may be given any number of times.</summary>
    public FunctionSet AddVariadic(string name, IReadOnlyList<GoType> parameters, FunctionBody body) =>
        Add(new TemplateFunction(name, parameters, true, body));

    /// <summary>Adds or replaces a function.</summary>
    public FunctionSet Add(TemplateFunction function)
    {
        functions[function.Name] = function;
        Changes++;
        return this;
    }

    internal FunctionSet Alias(string name, string existing) => Add(functions[existing] with { Name = name });
}

/// <summary>A function that templates may call.</summary>
/// <param name="Name">Its name in templates.</param>
/// <param name="Parameters">Go types; with <paramref name="Variadic"/> the last is the type of each further argument.</param>
/// <param name="Variadic">The last parameter may be given any number of times.</param>
/// <param name="Body">The work.</param>
public sealed record TemplateFunction(string Name, IReadOnlyList<GoType> Parameters, bool Variadic, FunctionBody Body)
{
    /// <summary>Go's notation, as <c>%T</c> prints it.</summary>
    public override string ToString() => $"func({string.Join(", ", Parameters.Select((p, i) => Variadic && i == Parameters.Count - 1 ? "..." + p : p.ToString()))})";
}

/// <summary>The work of a function: arguments in, a Go value or a .NET value (converted as data is) out.</summary>
public delegate object? FunctionBody(FunctionCall call);

/// <summary>An error that a function reports; it becomes <c>error calling NAME: message</c>.</summary>
public sealed class TemplateFunctionException(string message, Exception? inner = null) : Exception(message, inner);
