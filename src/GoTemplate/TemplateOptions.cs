namespace Kots.Embedded.GoTemplate;

/// <summary>How a template is parsed and what it may use while it runs. Everything it can learn about the world is in here.</summary>
public sealed record TemplateOptions
{
    /// <summary>What opens an action.</summary>
    public string LeftDelimiter { get; init; } = "{{";

    /// <summary>What closes an action.</summary>
    public string RightDelimiter { get; init; } = "}}";

    /// <summary>What a missing key of a map yields; Go's option <c>missingkey</c>.</summary>
    public MissingKey MissingKey { get; init; }

    /// <summary>Function sets in order; a later one replaces functions of the same name. The built-in functions are always there.</summary>
    public IReadOnlyList<FunctionSet> Functions { get; init; } = [];

    /// <summary>Other texts parsed into the same set first (name → text), such as a file of helpers.</summary>
    public IReadOnlyDictionary<string, string> Partials { get; init; } = new Dictionary<string, string>();

    /// <summary>What a run may use up.</summary>
    public TemplateLimits Limits { get; init; } = new();

    /// <summary>The clock for <c>now</c>, certificates and the time limit. Without it those functions are an error and time is not limited.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Fills a buffer with random bytes. Without it functions that need randomness are an error. Key generation uses the
    /// cryptographic source of the platform, and is an error without this one too.</summary>
    public RandomBytes? Random { get; init; }

    /// <summary>The local zone of <c>date</c> and its kin.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Finds a zone by its IANA name; null means unknown, which Go's functions take as UTC. By default only UTC is known.</summary>
    public Func<string, TimeZoneInfo?>? FindTimeZone { get; init; }

    /// <summary>All that <c>env</c> and <c>expandenv</c> see.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Host name to address for <c>getHostByName</c>; null turns the function off (an error).</summary>
    public Func<string, string?>? ResolveHost { get; init; }

    /// <summary>Answers Helm's <c>lookup</c>; without it every lookup finds nothing.</summary>
    public IObjectLookup? Lookup { get; init; }
}

/// <summary>Fills a buffer with random bytes.</summary>
public delegate void RandomBytes(Span<byte> buffer);

/// <summary>What a missing key of a map yields.</summary>
public enum MissingKey
{
    /// <summary>No value; printed as <c>&lt;no value&gt;</c>.</summary>
    Default,

    /// <summary>The zero value of the map's element type.</summary>
    Zero,

    /// <summary>An error.</summary>
    Error,
}

/// <summary>What one execution may use up. Passing a limit is problem KE8003, never a hang or a crash.</summary>
public sealed record TemplateLimits
{
    /// <summary>UTF-16 units of output.</summary>
    public int OutputChars { get; init; } = 64 * 1024 * 1024;

    /// <summary>Nodes executed, loop rounds, function calls and steps inside long-running functions.</summary>
    public long Steps { get; init; } = 100_000_000;

    /// <summary>Templates calling templates, parentheses in parentheses, values in values.</summary>
    public int Depth { get; init; } = 1_000;

    /// <summary>Approximate units (characters, list elements) that function results may take together.</summary>
    public long ValueUnits { get; init; } = 512L * 1024 * 1024;

    /// <summary>How long one execution may take, by <see cref="TemplateOptions.Time"/>.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Answers Helm's <c>lookup</c>.</summary>
public interface IObjectLookup
{
    /// <summary>The object, or with an empty name a list object with <c>items</c>; null when there is none.</summary>
    IReadOnlyDictionary<string, object?>? Find(string apiVersion, string kind, string @namespace, string name);
}
