using Kots.Embedded.Kube;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kube;

public sealed class ConnectAttemptsTests
{
    [Fact]
    public async Task An_attempt_without_an_answer_is_followed_by_another()
    {
        var attempts = 0;

        await using var stream = await ConnectAttempts.RepeatAsync(async ct =>
        {
            if (++attempts == 1)
                await Task.Delay(Timeout.Infinite, ct);
            return new MemoryStream();
        }, TimeProvider.System, CancellationToken.None);

        attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_told_at_once()
    {
        var attempts = 0;

        await Should.ThrowAsync<IOException>(() => ConnectAttempts.RepeatAsync(_ =>
        {
            attempts++;
            throw new IOException("Connection refused");
        }, TimeProvider.System, CancellationToken.None));

        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task The_callers_limit_ends_it()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Should.ThrowAsync<OperationCanceledException>(() => ConnectAttempts.RepeatAsync(async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Stream.Null;
        }, TimeProvider.System, limit.Token));
    }
}
