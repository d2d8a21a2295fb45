using Kots.Embedded.GoTemplate.Sprig;
using Kots.Embedded.GoTemplate.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Kots.Embedded.GoTemplate.Helm;

/// <summary>Builds Go values from YAML events; anchors are counted each time they are used.</summary>
internal sealed class YamlReader(FunctionCall call, IParser parser)
{
    private readonly Dictionary<string, object?> anchors = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>The first document; null when there is none.</summary>
    public object? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
            return null;
        var value = Node();
        parser.Consume<DocumentEnd>();
        return value;
    }

    private object? Node()
    {
        call.Charge(1);
        if (++depth > call.Options.Limits.Depth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw call.Run.LimitError($"a value is nested deeper than the limit Depth ({call.Options.Limits.Depth})");
        var value = Read();
        depth--;
        return value;
    }

    private object? Read()
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw new TemplateFunctionException($"yaml: unknown anchor '{alias.Value.Value}' referenced");
        }
        if (parser.TryConsume<Scalar>(out var scalar))
            return Remember(scalar, ScalarValue(scalar));
        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<object?>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node());
            return Remember(sequence, new GoSlice(GoType.List, [.. items]));
        }
        var start = parser.Consume<MappingStart>();
        return Remember(start, Mapping());
    }

    private GoMap Mapping()
    {
        var map = new GoMap(GoType.Map);
        var merged = new List<GoMap>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var isMerge = parser.Accept<Scalar>(out var name) && name is { Value: "<<", IsPlainImplicit: true };
            var key = Node();
            var value = Node();
            if (isMerge)
                merged.AddRange(value is GoSlice list ? list.OfType<GoMap>() : value is GoMap one ? [one] : []);
            else
                map[Cast.ToText(call.Run, key ?? "null")] = value;
        }
        foreach (var other in merged)
        {
            foreach (var key in other.Keys.Where(k => !map.Has(k)).ToArray())
                map[key] = other[key];
        }
        return map;
    }

    private object? Remember(NodeEvent node, object? value)
    {
        if (!node.Anchor.IsEmpty)
            anchors[node.Anchor.Value] = value;
        return value;
    }

    private static object? ScalarValue(Scalar scalar)
    {
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str")
            return scalar.Value;
        return scalar.Style == ScalarStyle.Plain ? YamlScalar.Resolve(scalar.Value) : scalar.Value;
    }
}
