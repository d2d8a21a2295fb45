namespace Kots.Embedded.Terminal.Completion;

/// <summary>
/// The scripts. Each asks the program itself ("[suggest:POSITION]" and the line so far, System.CommandLine's directive), so that they know
/// every command, option and value of the version that is installed. Where it has nothing to say, the shell completes file names.
/// </summary>
internal static class CompletionScripts
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    /// <summary>The script of a program for each shell.</summary>
    public static IReadOnlyDictionary<string, string> For(string program) => Scripts.ToDictionary(script => script.Key, script => script.Value
        .Replace("kots_embedded", program.Replace('-', '_'), StringComparison.Ordinal).Replace("kots-embedded", program, StringComparison.Ordinal));

    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            # bash completion of kots-embedded
            _kots_embedded() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _kots_embedded kots-embedded
            """,
        ["zsh"] = """
            #compdef kots-embedded
            # zsh completion of kots-embedded
            _kots_embedded() {
              local line="${(j: :)words[1,CURRENT]}"
              local -a found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
              compadd -- "${(@)found:#}" || _files
            }
            if [[ "$funcstack[1]" = _kots-embedded ]]; then _kots_embedded; else compdef _kots_embedded kots-embedded; fi
            """,
        ["fish"] = """
            # fish completion of kots-embedded
            function __kots_embedded
                set -l line (commandline -cp)
                kots-embedded "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c kots-embedded -a '(__kots_embedded)'
            """,
    };
}
