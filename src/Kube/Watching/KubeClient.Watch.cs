using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Kube;

public sealed partial class KubeClient
{
    /// <summary>
    /// Tells every change of the selected objects until the token is cancelled or the caller stops reading. Reconnects by itself, as long
    /// as it takes, and continues where it was; lists again when the server has forgotten that point (410).
    /// </summary>
    /// <param name="since">A resourceVersion to start from, of a list or bookmark; null starts with <see cref="WatchEvent.Listed"/>.</param>
    /// <exception cref="ProblemException">Only what waiting does not mend: KE4020, KE4024, KE4025, KE4027.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceType type, ListQuery? query, string? since, [EnumeratorCancellation] CancellationToken ct)
    {
        var version = since;
        var pause = TimeSpan.Zero;
        while (true)
        {
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause * (0.75 + (Random.Shared.NextDouble() / 2)), _options.Time, ct);
            if (version is null)
            {
                if (await TryPassingAsync(type, () => ListAsync(type, query, ct)) is not { } list)
                {
                    pause = NextPause(pause);
                    continue;
                }
                version = list.ResourceVersion;
                yield return new WatchEvent.Listed(list.Items, version);
            }
            var progress = false;
            await foreach (var next in StreamAsync(type, query, version, ct))
            {
                progress = next.Version is not null;
                version = next.Version;
                if (next.Event is { } told)
                    yield return told;
            }
            // an orderly end after events: at once; an end without any: with a growing pause
            pause = progress ? TimeSpan.Zero : NextPause(pause);
        }
    }

    private static TimeSpan NextPause(TimeSpan pause) =>
        pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(200) : pause < TimeSpan.FromSeconds(15) ? pause * 2 : TimeSpan.FromSeconds(30);

    private async Task<T?> TryPassingAsync<T>(ResourceType type, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (ProblemException error) when (error.IsPassing)
        {
            LogWatchBroken(_options.Log, type.Plural, error.Problem.Why);
            return null;
        }
    }

    /// <summary>One connection's worth of events. Ends when the server or the network ends it; version null asks for a new list.</summary>
    private async IAsyncEnumerable<(WatchEvent? Event, string? Version)> StreamAsync(
        ResourceType type, ListQuery? query, string version, [EnumeratorCancellation] CancellationToken ct)
    {
        query ??= new ListQuery();
        // the server ends each watch after some minutes: different ones at different times
        var more = $"watch=true&allowWatchBookmarks=true&timeoutSeconds={Random.Shared.Next(300, 600)}&resourceVersion={Uri.EscapeDataString(version)}";
        var request = new ApiRequest(HttpMethod.Get, type.CollectionPath(query.Namespace) + query.ToQuery(more), "watch", type.Plural)
        {
            RetryFor = TimeSpan.Zero,
        };
        HttpResponseMessage? response = null;
        var expired = false;
        try
        {
            response = await TryPassingAsync(type, () => _connection.SendAsync(request, ct));
        }
        catch (ProblemException error) when (error.KubeStatus is { IsExpired: true })
        {
            expired = true;
        }
        if (expired)
            yield return (null, null);
        if (response is null)
            yield break;
        using (response)
        {
            await foreach (var line in ReadLinesAsync(await response.Content.ReadAsStreamAsync(ct), type, ct))
            {
                var told = Interpret(line, request, out var next);
                yield return (told, next);
                if (next is null)
                    yield break;
            }
        }
    }

    private async IAsyncEnumerable<JsonObject> ReadLinesAsync(Stream stream, ResourceType type, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(stream);
        try
        {
            while (true)
            {
                ReadResult read;
                try
                {
                    read = await reader.ReadAsync(ct);
                }
                catch (Exception error) when (error is IOException or HttpRequestException)
                {
                    LogWatchBroken(_options.Log, type.Plural, error.Message);
                    yield break;
                }
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    if (ParseLine(buffer.Slice(0, end)) is { } line)
                        yield return line;
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }
                // a part of a line at the end of a broken stream is told again by the next connection
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static JsonObject? ParseLine(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        return JsonNode.Parse(ref reader) as JsonObject;
    }

    /// <param name="version">Where to continue; null: list again.</param>
    private static WatchEvent? Interpret(JsonObject line, ApiRequest request, out string? version)
    {
        var o = line["object"].AsMap([]);
        line.Remove("object");
        version = o.ResourceVersion;
        switch (line.TextAt("type"))
        {
            case "ADDED":
                return new WatchEvent.Added(o);
            case "MODIFIED":
                return new WatchEvent.Modified(o);
            case "DELETED":
                return new WatchEvent.Deleted(o);
            case "BOOKMARK":
                return new WatchEvent.Bookmark(version);
            default:
                var status = KubeStatus.Read((int?)o["code"].AsNumber() ?? 500, o.ToJsonString());
                version = null;
                return status.IsExpired || status.Code >= 500 ? null : throw ApiProblems.Refused(status, request);
        }
    }

    [LoggerMessage(3, LogLevel.Debug, "The watch of {Resource} broke and is taken up again: {Why}")]
    private static partial void LogWatchBroken(ILogger log, string resource, string why);
}
