using System.Text.Json.Nodes;
using Kots.Embedded.Troubleshoot.Checks;
using Kots.Embedded.Troubleshoot.Conditions;

namespace Kots.Embedded.Troubleshoot.Host.Analyzers;

/// <summary>
/// <c>ubuntu &gt;= 20.04 &amp;&amp; &lt; 24.04 || == 18.04</c>: a platform or family, then comparisons; <c>kernelVersion OP V</c>;
/// <c>centos-8.2-kernel OP V</c> for the kernel of one release.
/// </summary>
internal sealed class HostOsCondition(string name, string platform, string family, string version, string kernel) : IHostCondition
{
    public JsonObject Fields => new()
    {
        ["Name"] = name,
        ["Platform"] = platform,
        ["PlatformFamily"] = family,
        ["PlatformVersion"] = version,
        ["KernelVersion"] = kernel,
    };

    public static HostOsCondition Read(JsonNode data) => new(
        SpecText.Of(data["name"]) ?? "", SpecText.Of(data["platform"]) ?? "", SpecText.Of(data["platformFamily"]) ?? "",
        SpecText.Of(data["platformVersion"]) ?? "", SpecText.Of(data["kernelVersion"]) ?? "");

    public bool Holds(string when)
    {
        var words = Comparison.Words(when);
        if (words.Length < 3 || words.Length % 3 != 0)
            throw Bad(when);
        var actual = ActualOf(words[0]);
        // && binds tighter: the condition holds when any group between || does.
        var (any, all) = (false, true);
        for (var i = 0; i < words.Length; i += 3)
        {
            if (i > 0 && words[i] is not ("&&" or "||"))
                throw Bad(when);
            if (i > 0 && words[i] == "||")
                (any, all) = (any || all, true);
            all &= Compare(actual, words[i + 1], words[i + 2], when);
        }
        return actual is not null && (any || all);
    }

    private LooseVersion? ActualOf(string subject)
    {
        if (subject == "kernelVersion")
            return LooseVersion.Parse(kernel);
        if (subject.EndsWith("-kernel", StringComparison.Ordinal))
            return subject == $"{platform}-{version}-kernel" || subject == $"{family}-{version}-kernel" ? LooseVersion.Parse(kernel) : null;
        return subject == platform || subject == family ? LooseVersion.Parse(version) : null;
    }

    private static bool Compare(LooseVersion? actual, string op, string desired, string when)
    {
        if (LooseVersion.Parse(desired) is not { } wanted || !Comparison.IsOperator(op))
            throw Bad(when);
        return actual is not null && Comparison.Holds(actual.Against(wanted), op)!.Value;
    }

    private static Exception Bad(string when) =>
        CheckProblems.BadCondition("hostOS", when, "\"debian >= 12\", \"ubuntu >= 20.04 && < 24.04\" or \"kernelVersion < 4.15\"");
}
