using Kots.Embedded.Samples.SiteOperator.Serving;

namespace Kots.Embedded.Samples.SiteOperator.Reconciling;

/// <summary>What probes are told: <c>/readyz</c>, the watches have told what there is; <c>/livez</c>, the loop comes round.</summary>
internal sealed class OperatorHealth
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);
    private readonly TimeProvider _time;
    private long _lastRun;

    public OperatorHealth(TimeProvider time)
    {
        (_time, _lastRun) = (time, time.GetTimestamp());
        Answers = new HttpAnswers(path => path switch
        {
            "/readyz" => IsReady ? HttpAnswer.Text(200, "ready\n") : HttpAnswer.Text(503, "it waits for the first list of sites\n"),
            "/livez" => !IsReady || _time.GetElapsedTime(Volatile.Read(ref _lastRun)) < s_longest ? HttpAnswer.Text(200, "ok\n") : HttpAnswer.Text(503, "the loop hangs\n"),
            _ => HttpAnswer.NotFound,
        });
    }

    public HttpAnswers Answers { get; }

    public bool IsReady { get; set; }

    /// <summary>A run over all sites has ended, well or not.</summary>
    public void Ran() => Volatile.Write(ref _lastRun, _time.GetTimestamp());
}
