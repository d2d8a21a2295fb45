using System.Net;
using System.Net.Sockets;
using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Settings;

/// <summary>Reads settings from the environment and keeps all that is wrong with them, so that it is told at once.</summary>
internal sealed class AgentVariables(Func<string, string?> variable)
{
    private readonly List<Problem> _problems = [];

    /// <summary>Null when it is not set or empty.</summary>
    public string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

    /// <summary>A text that must be there.</summary>
    public string Required(string name, string wanted)
    {
        if (Text(name) is { } text)
            return text;
        Add(name, wanted);
        return "";
    }

    public int Number(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (int.TryParse(text, out var number) && number >= least && number <= most)
            return number;
        Add(name, $"a number from {least} to {most}");
        return fallback;
    }

    public IPAddress Address(string name)
    {
        if (IPAddress.TryParse(Text(name), out var address) && address.AddressFamily == AddressFamily.InterNetwork)
            return address;
        Add(name, "an IPv4 address");
        return IPAddress.None;
    }

    public IPNetwork Network(string name)
    {
        if (IPNetwork.TryParse(Text(name), out var network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
            return network;
        Add(name, "an IPv4 network such as 10.32.0.0/20");
        return default;
    }

    public string OneOf(string name, string fallback, params string[] words)
    {
        var text = Text(name) ?? fallback;
        if (words.Contains(text))
            return text;
        Add(name, "one of " + string.Join(", ", words));
        return fallback;
    }

    public string Folder(string name)
    {
        if (Text(name) is { } path && path.StartsWith('/') && path.Length > 1 && Path.GetFullPath(path) == path)
            return path;
        Add(name, "an absolute path without a slash at its end");
        return "";
    }

    /// <exception cref="ProblemException">KE7002, one for each variable that is not usable.</exception>
    public void ThrowIfBad()
    {
        if (_problems.Count > 0)
            throw new ProblemException(_problems, ExitCode.Usage);
    }

    private void Add(string name, string wanted) => _problems.Add(new Problem("KE7002",
        Text(name) is { } text ? $"{name} is '{text}'." : $"{name} is not set.", $"It must be {wanted}.",
        $"Correct {name} in the workload that runs cluster-agent (its add-on's manifest)."));
}
