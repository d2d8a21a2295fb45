using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Images;
using Kots.Embedded.Terminal;

namespace Kots.Embedded.Installer.Bundle;

/// <summary><c>bundle verify</c>: signature, and size and digest of every blob; names all that is wrong.</summary>
internal sealed class BundleVerifyCommand : ToolCommand
{
    private readonly IScreen _screen;
    private readonly TimeProvider _time;
    private readonly Argument<string> _bundle = BundleInputs.Bundle();
    private readonly Option<string> _key = BundleInputs.Key();

    public BundleVerifyCommand(Tool tool)
        : base(tool, "verify", "Check a bundle's signature and the digest and size of everything in it")
    {
        (_screen, _time) = (tool.Screen, tool.Time);
        Arguments.Add(_bundle);
        Options.Add(_key);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        using var client = BundleInputs.Client();
        var key = await BundlePublicKey.FromFileAsync(options.GetRequiredValue(_key), ct);
        await using var source = await BlobSources.OpenAsync(options.GetRequiredValue(_bundle), client, ct);
        var started = _time.GetTimestamp();
        var report = await BundleVerifier.VerifyAsync(source, key, select: null, progress: null, ct);
        var seconds = _time.GetElapsedTime(started).TotalSeconds;

        foreach (var problem in report.Problems)
            _screen.Problem(problem);
        if (_screen.Format == OutputFormat.Json)
            _screen.Json(Document(source.Name, key, report), indented: true);
        else if (report.Problems.Count == 0)
            _screen.Line($"{source.Name} is right: signed by {key.Fingerprint}, {report.Entries} entries, {report.Blobs} blobs, "
                + $"{ByteText.Of(report.Bytes)} checked in {seconds:0.0} s.");
        else
            _screen.Line($"{source.Name} is not right: {report.Problems.Count} of {report.Blobs} blobs. Do not use it.");
        return report.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Artifact;
    }

    private static JsonObject Document(string name, BundlePublicKey key, BundleReport report) => new()
    {
        ["bundle"] = name,
        ["key"] = key.Fingerprint.ToString(),
        ["ok"] = report.Problems.Count == 0,
        ["entries"] = report.Entries,
        ["blobs"] = report.Blobs,
        ["bytes"] = report.Bytes,
        ["problems"] = new JsonArray([.. report.Problems.Select(problem => new JsonObject
        {
            ["code"] = problem.Code,
            ["what"] = problem.What,
            ["why"] = problem.Why,
            ["do"] = problem.Do,
        })]),
    };
}
