namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>
/// Functions by what they take and yield. Left out: what asks for the clock, the host or randomness, and keys and values, whose order Go leaves open
/// (the generator sorts them). A name, its parameters, what it yields, its weight. Letters: s text, n small number (sizes), x number, I int, M int64,
/// F float64, a anything, l list, d map, N map of its own, C constant, b bool, k key, t time, r regular expression, $ replacement, v version, c constraint, u address, j JSON,
/// y layout, D date, z duration, p path, e encoded text, T name of a type; * for any number of the last, + for at least one. What changes a map gets one of its own or gives it a
/// constant: a map that holds itself ends Go's process.
/// </summary>
internal static class Signatures
{
    /// <summary>By what they yield.</summary>
    public static readonly IReadOnlyDictionary<ValueKind, IReadOnlyList<Signature>> ByResult;

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Signature> All;

    private const string Table = """
        print a* s 12 | println a* s 4 | html a+ s 2 | js a+ s 2 | urlquery a+ s 2 | len s i 3 | len l i 3 | len d i 3 | len a i | index ln a 2 | index dk a 5 | index lnn a | index dkk a | index sn a
        eq aa+ b | eq xx b | eq ss+ b 4 | eq II+ b 5 | eq MM b 3 | eq FF b 3 | eq bb b | ne ss b 3 | ne II b 2 | ne FF b 2 | ne aa b | lt xx b | lt II b 4 | lt FF b 3 | lt MM b 2 | lt ss b 2
        lt aa b | le II b 3 | le FF b 2 | gt II b 3 | gt ss b | gt MM b 2 | ge FF b 2 | ge II b 2 | ge ss b | and aa+ a 4 | or aa+ a 4 | not a b 4 | call a* a
        upper s s | lower s s | title s s | untitle s s | nospace s s | initials s s | swapcase s s | snakecase s s | kebabcase s s | camelcase s s
        trim s s 3 | trimAll ss s | trimall ss s | trimSuffix ss s | trimPrefix ss s | contains ss b | hasPrefix ss b | hasSuffix ss b | replace sss s 2 | repeat ns s
        substr nns s 2 | trunc ns s 2 | abbrev ns s | abbrevboth nns s | indent ns s 3 | nindent ns s 3 | plural ssn s | quote a* s 4 | squote a* s 2 | cat a* s 2
        toString a s 3 | toStrings a l | wrap ns s | wrapWith nss s | split ss d | splitn sns d | splitList ss l 2 | join sl s 3 | sortAlpha l l 2
        b64enc s s | b64dec e s | b32enc s s | b32dec e s | sha1sum s s | sha256sum s s | sha512sum s s | adler32sum s s
        atoi s i 2 | int a i 4 | int64 a L 4 | float64 a f 3 | toDecimal a L | add1 x L 3 | add x* L 5 | sub xx L 4 | div xx L 3 | mod xx L 3 | mul xx* L 4 | max xx* L 2 | min xx* L 2
        biggest xx* L | maxf xx* f | minf xx* f | ceil x f 2 | floor x f 2 | round xn f 3 | add1f x f | addf x* f 2 | subf xx* f 2 | mulf xx* f 2 | divf xx* f 2
        until n l 2 | untilStep nnn l | seq n* s | default aa a 4 | empty a b 2 | coalesce a* a 2 | all a* b | any a* b | ternary aab a 3 | deepCopy a a | mustDeepCopy a a | deepEqual aa b
        typeOf a s 3 | typeIs Ta b | typeIsLike Ta b | kindOf a s 3 | kindIs Ta b | get dk a 2 | set Nka d 2 | set dkC d 2 | unset dk d | hasKey dk b 2 | pluck kd* l | pick dk* d | omit dk* d
        merge Nd* d 2 | mergeOverwrite Nd* d 2 | mustMerge Nd* d | mustMergeOverwrite Nd* d | dig kad a 2 | dig kkad a
        list a* l 4 | tuple a* l | append la l 2 | push la l | mustAppend la l | prepend la l | mustPrepend la l | first l a 2 | mustFirst l a | rest l l | mustRest l l | last l a | mustLast l a
        initial l l | mustInitial l l | reverse l l | mustReverse l l | uniq l l | mustUniq l l | compact l l | mustCompact l l | without la* l | mustWithout la* l | has al b 2 | mustHas al b
        slice l l | slice ln l | slice lnn l 2 | mustSlice lnn l | concat l* l | chunk nl l | mustChunk nl l
        toJson a s 3 | toPrettyJson a s 2 | toRawJson a s | mustToJson a s | mustToPrettyJson a s | mustToRawJson a s | fromJson j a 2 | mustFromJson j a
        regexMatch rs b 2 | mustRegexMatch rs b | regexFind rs s 2 | regexFindAll rsn l 2 | regexReplaceAll rs$ s 2 | regexReplaceAllLiteral rs$ s | regexSplit rsn l 2 | regexQuoteMeta s s
        base p s | dir p s | clean p s | ext p s | isAbs p b | osBase p s | osDir p s | osClean p s | osExt p s | osIsAbs p b
        semver v a | semverCompare cv b 3 | urlParse u d | date yt s 2 | htmlDate t s | dateInZone ytZ s | date_in_zone ytZ s | dateModify zt t | date_modify zt t | mustDateModify zt t | duration a s
        durationRound z s | durationRound x s | toDate yD t | mustToDate yD t | unixEpoch t s | hello - s
        """;

    static Signatures()
    {
        All = [.. Table.Split(['\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];
        ByResult = Enum.GetValues<ValueKind>().ToDictionary(k => k, k => (IReadOnlyList<Signature>)(k == ValueKind.Any ? All : [.. All.Where(s => s.Result == k)]));
    }

    private static Signature Read(string line)
    {
        var words = line.Split(' ');
        var parameters = words[1] == "-" ? "" : words[1];
        var (least, most) = parameters.LastOrDefault() switch { '*' => (0, 3), '+' => (1, 3), _ => (1, 1) };
        parameters = parameters.TrimEnd('*', '+');
        return new Signature(words[0], parameters, least, most, Kind(words[2][0]), words.Length > 3 ? int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture) : 1);
    }

    private static ValueKind Kind(char letter) => letter switch
    {
        's' => ValueKind.Text,
        'i' => ValueKind.Int,
        'L' => ValueKind.Int64,
        'f' => ValueKind.Float,
        'b' => ValueKind.Bool,
        'l' => ValueKind.List,
        'd' => ValueKind.Map,
        't' => ValueKind.Time,
        _ => ValueKind.Any,
    };
}
