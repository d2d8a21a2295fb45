using System.Text.Json.Nodes;
using Kots.Embedded.Kots.Objects;

namespace Kots.Embedded.Kots.Images;

/// <summary>Which collectors of a troubleshoot spec start pods, and where their images stand (kinds.md §1.14).</summary>
internal static class Collectors
{
    private static readonly string[] OneImage = ["run", "copyFromHost", "collectd", "sysctl", "etcd", "nodeMetrics", "goldpinger"];
    private static readonly string[] PodSpecs = ["runPod", "runDaemonSet"];

    /// <summary>Bodies of collectors with an <c>image</c> and an <c>imagePullSecret</c> of their own.</summary>
    public static IEnumerable<JsonObject> WithImage(JsonNode? collector) =>
        OneImage.Select(kind => collector.At(kind)).OfType<JsonObject>().Where(body => body.Text("image") != "");

    /// <summary>Bodies of collectors with a <c>podSpec</c>.</summary>
    public static IEnumerable<JsonObject> WithPodSpec(JsonNode? collector) =>
        PodSpecs.Select(kind => collector.At(kind)).OfType<JsonObject>().Where(body => body["podSpec"] is JsonObject);

    /// <summary>All containers of a collector's <c>podSpec</c>, those that run first before the others.</summary>
    public static IEnumerable<JsonObject> Containers(JsonObject body) =>
        body.Items("podSpec", "initContainers").Concat(body.Items("podSpec", "containers")).OfType<JsonObject>();

    /// <summary>The images of a collector, as written.</summary>
    public static IEnumerable<string> Images(JsonNode? collector) =>
        WithImage(collector).Concat(WithPodSpec(collector).SelectMany(Containers)).Select(holder => holder.Text("image")).Where(image => image != "");
}
