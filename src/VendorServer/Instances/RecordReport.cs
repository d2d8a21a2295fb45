using Kots.Embedded.Basics;
using Kots.Embedded.VendorServer.Serving;
using Kots.Embedded.VendorServer.State;

namespace Kots.Embedded.VendorServer.Instances;

/// <summary>Keeps what a console says of itself with each request. One server writes at a time; what has no instance id is not kept.</summary>
internal sealed partial class RecordReport(VendorState state, ILogger<RecordReport> log) : IDisposable
{
    // A licence is installed a few times; who makes up instances must not fill the disk.
    private const int MostInstances = 1000;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The headers of a request.</summary>
    /// <param name="call">What was asked for, in words.</param>
    public Task OfAsync(Caller caller, HttpContext context, string call)
    {
        var reported = ReportedHeaders.Of(context.Request.Headers);
        return KeepAsync(caller, reported.GetValueOrDefault(ReportedHeaders.InstanceId, ""), call, instance => instance with { Reported = reported }, context.RequestAborted);
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    /// <summary>Something of an instance that is named otherwise than in a header.</summary>
    /// <param name="id">"" is not kept.</param>
    public async Task KeepAsync(Caller caller, string id, string call, Func<InstanceRecord, InstanceRecord> change, CancellationToken ct)
    {
        if (id == "")
            return;
        var (app, customer) = (caller.App.Slug, caller.Customer.Slug);
        await _one.WaitAsync(ct);
        try
        {
            var now = state.Time.GetUtcNow();
            var present = await state.Instances.FindAsync(app, customer, id, ct);
            if (present is null && state.Instances.Count(app, customer) >= MostInstances)
                return;
            var next = change(present ?? new InstanceRecord { Id = id, FirstSeen = now }) with { LastSeen = now, LastCall = call };
            await state.Instances.WriteAsync(app, customer, next, ct);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ProblemException)
        {
            // A full disk must not keep a customer from an update.
            LogNotKept(customer, app, error.Message);
        }
        finally
        {
            _one.Release();
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "What a console of {Customer} reported about {App} was not kept: {Why}")]
    private partial void LogNotKept(string customer, string app, string why);
}
