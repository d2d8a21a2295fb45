using System.Runtime.CompilerServices;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>All functions a template can name: the built-in ones, then the sets of the options over them.</summary>
internal static class FunctionTable
{
    private static readonly FunctionSet BuiltIn = Builtins.BuiltinFunctions.Create();

    public static readonly TemplateFunction And = BuiltIn.Functions["and"];
    public static readonly TemplateFunction Or = BuiltIn.Functions["or"];

    // Short templates are parsed by the hundred with one list of sets; the table is most of their cost.
    private static readonly ConditionalWeakTable<IReadOnlyList<FunctionSet>, Entry> Known = [];

    public static Dictionary<string, TemplateFunction> Build(IReadOnlyList<FunctionSet> sets)
    {
        var changes = sets.Sum(s => s.Changes);
        if (Known.TryGetValue(sets, out var entry) && entry.Changes == changes)
            return entry.Table;
        var table = Merge(sets);
        Known.AddOrUpdate(sets, new Entry(table, changes));
        return table;
    }

    private static Dictionary<string, TemplateFunction> Merge(IReadOnlyList<FunctionSet> sets)
    {
        var table = new Dictionary<string, TemplateFunction>(BuiltIn.Functions, StringComparer.Ordinal);
        foreach (var set in sets)
        {
            foreach (var (name, function) in set.Functions)
                table[name] = function;
        }
        return table;
    }

    private sealed record Entry(Dictionary<string, TemplateFunction> Table, int Changes);
}
