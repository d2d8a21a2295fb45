using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Updates;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Kotsadm.Apps;

public sealed class CronScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 30, 20, TimeSpan.Zero);

    [Theory]
    [InlineData("0 * * * *", "2026-11-26 11:00")]
    [InlineData("*/15 * * * *", "2026-11-26 10:45")]
    [InlineData("30 10 * * *", "2026-11-27 10:30")]
    [InlineData("0 0 * * MON", "2026-11-30 00:00")]
    [InlineData("0 0 * * 7", "2026-11-29 00:00")]
    [InlineData("0 0 1 * *", "2026-12-01 00:00")]
    [InlineData("0 0 29 FEB *", "2028-02-29 00:00")]
    [InlineData("0 0 1 * 5", "2026-11-27 00:00")]
    [InlineData("5-7,50 9-10/1 * * *", "2026-11-26 10:50")]
    public void The_next_minute_that_fits_is_found(string text, string expected) =>
        CronSchedule.Parse(text, 0)!.After(Now)!.Value.ToString("yyyy-MM-dd HH:mm").ShouldBe(expected);

    [Fact]
    public void A_day_that_never_comes_is_none() => CronSchedule.Parse("0 0 30 2 *", 0)!.After(Now).ShouldBeNull();

    [Theory]
    [InlineData("@never")]
    [InlineData("")]
    public void Never_is_never(string text) => CronSchedule.Parse(text, 0).ShouldBeNull();

    [Fact]
    public void Names_spread_applications_over_the_hour()
    {
        CronSchedule.Parse("@hourly", 61)!.After(Now)!.Value.Minute.ShouldBe(1);
        CronSchedule.Parse("@hourly", 42)!.After(Now)!.Value.Minute.ShouldBe(42);
        var first = CronSchedule.Parse("@default", 100)!.After(Now)!.Value;
        (CronSchedule.Parse("@default", 100)!.After(first)!.Value - first).ShouldBe(TimeSpan.FromHours(4));
    }

    [Theory]
    [InlineData("often")]
    [InlineData("60 * * * *")]
    [InlineData("* * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("* * * * FUN")]
    [InlineData("*/0 * * * *")]
    public void What_is_no_schedule_is_refused(string text) => Should.Throw<ProblemException>(() => CronSchedule.Parse(text, 0)).Problem.Code.ShouldBe("KE6207");
}
