namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>All functions a template can name: the built-in ones, then the sets of the options over them.</summary>
internal static class FunctionTable
{
    private static readonly FunctionSet BuiltIn = Builtins.BuiltinFunctions.Create();

    public static readonly TemplateFunction And = BuiltIn.Functions["and"];
    public static readonly TemplateFunction Or = BuiltIn.Functions["or"];

    public static Dictionary<string, TemplateFunction> Build(IReadOnlyList<FunctionSet> sets)
    {
        var table = new Dictionary<string, TemplateFunction>(BuiltIn.Functions, StringComparer.Ordinal);
        foreach (var set in sets)
        {
            foreach (var (name, function) in set.Functions)
                table[name] = function;
        }
        return table;
    }
}
