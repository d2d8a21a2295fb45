using Kots.Embedded.Basics;

namespace Kots.Embedded.GoTemplate;

internal static class TemplateProblems
{
    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (TemplateException error)
        {
            throw new ProblemException(ToProblem(error), error);
        }
    }

    private static Problem ToProblem(TemplateException error)
    {
        var place = error.Position.Line > 0 ? $", line {error.Position.Line}" : "";
        if (error.Position.Column >= 0)
            place += $", column {error.Position.Column + 1}";
        var at = $"\"{error.Position.Template}\"{place}";
        return error.Kind switch
        {
            TemplateErrorKind.Parse => new Problem("KE8001", $"The text {at} is not a valid template.", error.Message,
                "Correct the template at the place named."),
            TemplateErrorKind.Limit => new Problem("KE8003", $"The template {at} uses more than it may.", error.Message,
                "Look for an endless recursion or a very long loop there, or raise the limit named."),
            _ => new Problem("KE8002", $"The template {at} could not be carried out.", error.Message,
                "Correct the action named, or the values given to it."),
        };
    }
}
