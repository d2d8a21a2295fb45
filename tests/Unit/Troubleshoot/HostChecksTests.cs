using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Host;
using Shouldly;
using Xunit;

namespace Kots.Embedded.Tests.Unit.Troubleshoot;

/// <summary>Whole documents on this machine.</summary>
public sealed class HostChecksTests
{
    [Fact]
    public async Task Every_analyzer_gives_a_result_even_when_nothing_was_collected()
    {
        var results = await RunAsync("""{"analyzers": [{"memory": {"outcomes": [{"pass": {"message": "ok"}}]}}]}""");

        var result = results.ShouldHaveSingleItem();
        result.Outcome.ShouldBe(CheckOutcome.Fail);
        result.NotEvaluated.ShouldBeTrue();
        result.Message.ShouldContain("was not collected");
    }

    [Fact]
    public async Task A_kind_that_is_not_built_is_a_warning_and_a_condition_that_cannot_be_read_a_failure()
    {
        var results = await RunAsync("""
            {"collectors": [{"memory": {}}],
             "analyzers": [{"weather": {}}, {"memory": {"outcomes": [{"fail": {"when": "less than 8G", "message": "x"}}]}}]}
            """);

        results.Select(r => r.Outcome).ShouldBe([CheckOutcome.Warn, CheckOutcome.Fail]);
        results[0].Message.ShouldContain("weather");
        results[1].Message.ShouldContain("less than 8G");
    }

    [Fact]
    public async Task What_is_excluded_by_a_word_or_a_flag_is_not_there()
    {
        var results = await RunAsync("""
            {"collectors": [{"memory": null}],
             "analyzers": [{"memory": {"exclude": "true"}}, {"memory": {"exclude": true}}, {"memory": {"exclude": "", "checkName": "M", "outcomes": [{"pass": {"when": "> 0"}}]}}]}
            """);

        results.ShouldHaveSingleItem().Name.ShouldBe("m");
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_the_program_that_has_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var taken = await RunAsync(PortSpec(port));
        listener.Stop();
        var free = await RunAsync(PortSpec(port));

        taken.ShouldHaveSingleItem().Outcome.ShouldBe(CheckOutcome.Fail);
        taken[0].Message.ShouldContain($"process {Environment.ProcessId}");
        free.ShouldHaveSingleItem().Outcome.ShouldBe(CheckOutcome.Pass);
    }

    [Fact]
    public async Task The_latency_sample_leaves_no_file_behind()
    {
        var folder = Directory.CreateTempSubdirectory("kots-embedded-latency-").FullName;
        var results = await RunAsync($$$"""
            {"collectors": [{"filesystemPerformance": {"directory": "{{{folder}}}/not/there", "runTime": "300ms"}}],
             "analyzers": [{"filesystemPerformance": {"outcomes": [{"warn": {"when": "fileNotCollected"}}, {"pass": {"when": "p99 > 0", "message": "{{ .P99 }}"}}]}}]}
            """);

        results.ShouldHaveSingleItem().Outcome.ShouldBe(CheckOutcome.Pass);
        results[0].Message.ShouldMatch("^[0-9.]+ (ms|µs|s)$");
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
        Directory.Delete(folder);
    }

    [Theory]
    [InlineData("""{"apiVersion": "v1", "kind": "HostPreflight"}""")]
    [InlineData("""{"apiVersion": "troubleshoot.sh/v1beta2", "kind": "Preflight"}""")]
    [InlineData("""{"apiVersion": "troubleshoot.sh/v1beta2", "kind": "HostPreflight", "spec": {"analyzers": {}}}""")]
    [InlineData("""{"apiVersion": "troubleshoot.sh/v1beta2", "kind": "HostPreflight", "spec": {"collectors": ["cpu"]}}""")]
    public void Another_document_is_refused(string json) =>
        Should.Throw<ProblemException>(() => HostPreflightDocument.Read((JsonObject)JsonNode.Parse(json)!, "x")).Problem.Code.ShouldBe("KE5001");

    [Fact]
    public void Two_documents_are_one_with_what_both_say_kept_once()
    {
        var one = Read("""{"collectors": [{"cpu": {}}], "analyzers": [{"cpu": {"checkName": "A"}}]}""");
        var other = Read("""{"collectors": [{"cpu": {}}, {"memory": {}}], "analyzers": [{"cpu": {"checkName": "B"}}]}""");

        var both = one.With(other);

        both.Collectors.Select(c => c.Kind).ShouldBe(["cpu", "memory"]);
        HostChecks.NamesOf(both).ShouldBe(["a", "b"]);
    }

    private static string PortSpec(int port) => $$$"""
        {"collectors": [{"tcpPortStatus": {"port": {{{port}}}, "collectorName": "p"}}],
         "analyzers": [{"tcpPortStatus": {"collectorName": "p", "outcomes": [
           {"fail": {"when": "address-in-use", "message": "{{ .Process }}"}}, {"pass": {"when": "connected"}}, {"warn": {}}]}}]}
        """;

    private static HostPreflightDocument Read(string spec) => HostPreflightDocument.Read(new JsonObject
    {
        ["apiVersion"] = HostPreflightDocument.ApiVersion,
        ["kind"] = "HostPreflight",
        ["spec"] = JsonNode.Parse(spec),
    }, "test");

    private static async Task<IReadOnlyList<CheckResult>> RunAsync(string spec)
    {
        var host = new HostView(path => path, ChildProcess.RunAsync, TimeProvider.System);
        return await new HostChecks(host, Fill).RunAsync(Read(spec), null, CancellationToken.None);
    }

    // the simplest template language there is
    private static string Fill(string message, JsonObject fields) =>
        fields.Aggregate(message, (text, field) => text.Replace($"{{{{ .{field.Key} }}}}", field.Value?.ToString(), StringComparison.Ordinal));
}
