using System.Text.RegularExpressions;
using Kots.Embedded.Basics;
using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Kots.Contexts;

namespace Kots.Embedded.Kots.Config;

/// <summary>
/// Finds out what a template asks for by carrying it out with functions that only note their first argument. Where that does not work, as the
/// template uses others, the plain calls in it are looked for instead (kots-rendering.md §2.4). So what a branch not taken asks for is not seen.
/// </summary>
internal sealed partial class DependencyScan
{
    private static readonly string[] Options =
        ["ConfigOption", "ConfigOptionIndex", "ConfigOptionData", "ConfigOptionFilename", "ConfigOptionEquals", "ConfigOptionNotEquals"];

    private readonly TwoPassTemplate _templates;
    private string _item = "";
    private ConfigDependencies _graph = new();
    private CertificateLinks _certificates = new();

    public DependencyScan()
    {
        var set = new FunctionSet();
        foreach (var name in Options)
            Note(set, name, args => _graph.Add(_item, args[0]));
        Note(set, "TLSCert", args => _certificates.Certificate(_item, args[0]));
        Note(set, "TLSKey", args => _certificates.Key(_item, args[0]));
        Note(set, "TLSCACert", args => _certificates.Authority(_item, args[0]));
        Note(set, "TLSCertFromCA", args => _certificates.SignedCertificate(_item, args[0], args.ElementAtOrDefault(1) ?? ""));
        Note(set, "TLSKeyFromCA", args => _certificates.SignedKey(_item, args[0], args.ElementAtOrDefault(1) ?? ""));
        _templates = new TwoPassTemplate(new TemplateOptions { Functions = [set] });
    }

    /// <summary>Notes what the text of an item asks for.</summary>
    public void Scan(string text, string item, ConfigDependencies graph, CertificateLinks certificates)
    {
        if (!TwoPassTemplate.IsTemplate(text))
            return;
        (_item, _graph, _certificates) = (item, graph, certificates);
        try
        {
            _templates.Render(item, text);
        }
        catch (ProblemException)
        {
            // Not an error of the template's: it uses functions that are not there yet. Its own error shows when it is rendered.
            foreach (Match call in PlainCall().Matches(text))
                graph.Add(item, call.Groups["name"].Value);
        }
    }

    private static void Note(FunctionSet set, string name, Action<string[]> note) => set.AddVariadic(name, [GoType.String], call =>
    {
        if (call.Count == 0)
            return "";
        note([.. Enumerable.Range(0, call.Count).Select(call.String)]);
        return call.String(0);
    });

    // ConfigOptionData is not among them, upstream has it misspelt; what is found in a mixed template must be found here, and no more.
    [GeneratedRegex("(ConfigOption|ConfigOptionIndex|ConfigOptionFilename|ConfigOptionEquals|ConfigOptionNotEquals) *\"(?<name>[^\"]*)\"",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainCall();
}
