using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.Tests.Fuzz.Cases;

namespace Kots.Embedded.Tests.Fuzz.Running;

/// <summary>src/GoTemplate with Sprig.</summary>
internal static class OurEngine
{
    private static readonly TemplateOptions s_options = new()
    {
        Functions = [FunctionSet.Sprig],
        Time = TimeProvider.System,
        Limits = new TemplateLimits { OutputChars = 16 << 20, Steps = 20_000_000, ValueUnits = 64 << 20, Time = TimeSpan.FromSeconds(10) },
    };

    /// <summary>Renders. Another exception than a template's own is an outcome too, one that nothing agrees with.</summary>
    /// <param name="functions">Sprig's where there are none.</param>
    public static Outcome Render(FuzzCase row, params FunctionSet[] functions)
    {
        try
        {
            var options = functions.Length == 0 ? Options(row) : Options(row) with { Functions = functions };
            return new Outcome(Template.Parse("t", row.Template, options).Execute(row.Data), null);
        }
        catch (ProblemException e) when (e.InnerException is TemplateException error)
        {
            return new Outcome(null, error.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Outcome($"CRASH {e}", null);
        }
    }

    /// <summary>With the delimiters and the option of a case.</summary>
    public static TemplateOptions Options(FuzzCase row) => s_options with
    {
        LeftDelimiter = row.Left,
        RightDelimiter = row.Right,
        MissingKey = row.MissingKey switch { "zero" => MissingKey.Zero, "error" => MissingKey.Error, _ => MissingKey.Default },
    };
}
