using System.Globalization;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Template functions about the kURL Installer of the cluster. A setting of another type reads as empty.</summary>
internal static class KurlFunctions
{
    private static readonly GoType S = GoType.String;

    /// <param name="values">As <see cref="KurlValues"/> has them.</param>
    public static FunctionSet Create(IReadOnlyDictionary<string, object?> values) => new FunctionSet()
        .Add("KurlString", [S], c => values.GetValueOrDefault(c.String(0)) as string ?? "")
        .Add("KurlInt", [S], c => values.GetValueOrDefault(c.String(0)) is int number ? number : 0)
        .Add("KurlBool", [S], c => values.GetValueOrDefault(c.String(0)) is true)
        .Add("KurlOption", [S], c => Text(values.GetValueOrDefault(c.String(0))))
        .Add("KurlAll", [], _ => string.Join(' ', values.Select(v => Supported(v.Value) ? $"{v.Key}:{Text(v.Value)}" : "").Order(StringComparer.Ordinal)));

    private static bool Supported(object? value) => value is string or int or bool;

    private static string Text(object? value) => value switch
    {
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => "",
    };
}
