using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Plans;

public sealed partial class PlanRunner
{
    [LoggerMessage(EventId = 301, Level = LogLevel.Error, Message = "Step {Step} ended with a problem")]
    private static partial void LogProblem(ILogger logger, Exception error, StepId step);

    [LoggerMessage(EventId = 302, Level = LogLevel.Critical, Message = "Step {Step} hit a bug")]
    private static partial void LogBug(ILogger logger, Exception error, StepId step);

    [LoggerMessage(EventId = 303, Level = LogLevel.Warning, Message = "Step {Step} is tried again after try {Attempt}: {Reason}")]
    private static partial void LogRetry(ILogger logger, StepId step, int attempt, string reason);
}
