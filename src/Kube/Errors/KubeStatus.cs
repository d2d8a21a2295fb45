using System.Text.Json.Nodes;

namespace Kots.Embedded.Kube;

/// <summary>What the API server said when it refused: the fields of a <c>meta/v1 Status</c> that decide what to do next.</summary>
/// <param name="Code">HTTP status, 409 for example; 0 when no answer came.</param>
/// <param name="Reason">The machine word: NotFound, AlreadyExists, Conflict, Forbidden, Invalid, Expired, …; empty when not given.</param>
/// <param name="Message">The server's own words.</param>
/// <param name="Causes">Each field the server complained about.</param>
public sealed record KubeStatus(int Code, string Reason, string Message, IReadOnlyList<StatusCause> Causes)
{
    /// <summary>How long the server asks to wait before trying again (<c>Retry-After</c>, or details.retryAfterSeconds).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The object, kind or resource is not there.</summary>
    public bool IsNotFound => Code == 404;

    /// <summary>An object of that name exists.</summary>
    public bool IsAlreadyExists => Code == 409 && Reason == "AlreadyExists";

    /// <summary>The object was changed by someone else, or a field belongs to another field manager.</summary>
    public bool IsConflict => Code == 409 && Reason != "AlreadyExists";

    /// <summary>The caller is known and may not do this.</summary>
    public bool IsForbidden => Code == 403;

    /// <summary>The caller is not known.</summary>
    public bool IsUnauthorized => Code == 401;

    /// <summary>A resource version or continue token is too old: list again.</summary>
    public bool IsExpired => Code == 410;

    /// <summary>The object breaks a rule of its kind; <see cref="Causes"/> names the fields.</summary>
    public bool IsInvalid => Code == 422;

    /// <summary>Too many requests, or an eviction that a PodDisruptionBudget does not allow now.</summary>
    public bool IsTooManyRequests => Code == 429;

    /// <summary>Reads a Status object; anything else (HTML of a proxy, plain text) becomes the message.</summary>
    internal static KubeStatus Read(int code, string body)
    {
        if (Parse(body) is not { } status || status["kind"].AsText() != "Status")
            return new KubeStatus(code, "", Shorten(body), []);
        var causes = new List<StatusCause>();
        foreach (var item in status.ObjectsAt("details", "causes"))
        {
            causes.Add(new StatusCause(
                item["field"].AsText() ?? "",
                item["reason"].AsText() ?? "",
                item["message"].AsText() ?? ""));
        }
        var seconds = status.At("details", "retryAfterSeconds").AsNumber();
        return new KubeStatus(
            (int?)status["code"].AsNumber() ?? code,
            status["reason"].AsText() ?? "",
            status["message"].AsText() ?? Shorten(body),
            causes)
        {
            RetryAfter = seconds is > 0 ? TimeSpan.FromSeconds((double)seconds) : null,
        };
    }

    private static JsonObject? Parse(string body)
    {
        try
        {
            return body.StartsWith('{') ? JsonNode.Parse(body) as JsonObject : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Shorten(string body)
    {
        var text = body.Trim();
        return text.Length <= 500 ? text : text[..500] + "…";
    }
}

/// <summary>One complaint inside a Status.</summary>
/// <param name="Field">Path of the field, as the server writes it: <c>spec.replicas</c>; may be empty.</param>
/// <param name="Reason">FieldValueRequired, FieldManagerConflict, …</param>
/// <param name="Message">The server's words.</param>
public sealed record StatusCause(string Field, string Reason, string Message);
