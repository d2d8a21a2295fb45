using System.Security.Cryptography;
using Kots.Embedded.GoTemplate.Parsing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Execution;

/// <summary>Calls functions and turns what goes wrong in them into execution errors, as Go recovers panics.</summary>
internal static class Invocation
{
    public static GoType ParameterType(TemplateFunction function, int index)
    {
        var parameters = function.Parameters;
        return parameters[Math.Min(index, parameters.Count - 1)];
    }

    public static string? CountError(TemplateFunction function, int given, bool hasFinal)
    {
        var count = given + (hasFinal ? 1 : 0);
        var wanted = function.Parameters.Count;
        if (function.Variadic)
            return count < wanted - 1 ? $"wrong number of args for {function.Name}: want at least {wanted - 1} got {given}" : null;
        return count == wanted ? null : $"wrong number of args for {function.Name}: want {wanted} got {count}";
    }

    public static object? Invoke(Run run, TemplateFunction function, Node node, object?[] values)
    {
        run.Step(1);
        try
        {
            var result = GoValue.FromResult(function.Body(new FunctionCall(values, run)), run.Options.Limits.Depth);
            if (result is string { Length: > 64 } text)
                run.Allocate(text.Length);
            else if (result is GoSlice { Count: > 16 } slice)
                run.Allocate(slice.Count);
            return result;
        }
        catch (TemplateFunctionException e)
        {
            run.Node = node;
            throw run.Error($"error calling {function.Name}: {e.Message}", e);
        }
        catch (Exception e) when (IsPanic(e))
        {
            run.Node = node;
            throw run.Error($"error calling {function.Name}: {e.Message}", e);
        }
    }

    /// <summary>What Go would report as a panic inside the function.</summary>
    private static bool IsPanic(Exception e) => e is ArithmeticException or ArgumentException or FormatException or IndexOutOfRangeException
        or InvalidCastException or InvalidOperationException or TimeoutException or CryptographicException or OutOfMemoryException or NotSupportedException;
}
