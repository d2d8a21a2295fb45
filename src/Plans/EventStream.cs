using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Plans;

/// <summary>Hands events to the observer one at a time, in order.</summary>
internal sealed partial class EventStream(IPlanObserver observer, TimeProvider time, ILogger logger)
{
    private readonly Lock _turn = new();
    private bool _deaf;

    public void Emit(Func<DateTimeOffset, PlanEvent> create)
    {
        lock (_turn)
        {
            if (_deaf)
                return;
            try
            {
                observer.OnEvent(create(time.GetUtcNow()));
            }
            catch (Exception error)
            {
                // A terminal that went away must not stop what is being done.
                _deaf = true;
                LogDeaf(logger, error);
            }
        }
    }

    [LoggerMessage(EventId = 304, Level = LogLevel.Warning, Message = "The observer of the plan threw and gets no more events")]
    private static partial void LogDeaf(ILogger logger, Exception error);
}
