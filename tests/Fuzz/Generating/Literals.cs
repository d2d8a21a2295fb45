namespace Kots.Embedded.Tests.Fuzz.Generating;

/// <summary>Texts and constants that have shown, or may show, how two engines differ.</summary>
internal static class Literals
{
    // No decimal fractions: cast 1.10, which KOTS has, makes whole numbers of them, and the oracle's 1.5 makes 0. tests/Unit has them.
    public static readonly string[] Texts =
    [
        "", " ", "a", "abc", "Hello World", "héllo wörld", "日本語", "😀 ok", "a\tb", "line1\nline2\n", "  padded  ", "UPPER lower", "snake_case_word", "kebab-case", "camelCaseWord",
        "HTTPServer", "x,y,z", "a.b.c", "a b  c", "<a href=\"x\">&'</a>", "it's", "\"quoted\"", "back\\slash", "50%", "%d", "$1", "${x}", "true", "false", "0", "1", "12", "-7", "012",
        "0x1f", "1e3", " 1", "1_000", "08", "null", "~", "yes", "{{ . }}", "a: b", "- item", "#x", "\u0001", "\u00a0", "\u2028", "é", "e\u0301", "ǆ", "ß", "İ", "ﬁ",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "The quick brown fox jumps over the lazy dog", "foo", "foobar", "bar", "bazbar", "A1b2", "one_two-three four.five",
    ];

    /// <summary>As they stand in a template.</summary>
    public static readonly string[] QuotedTexts =
        ["`raw`", "`a\"b`", "`a\nb`", "\"\\x41\\u00e9\\U0001F600\"", "\"\\xff\"", "\"\\a\\b\\f\\n\\r\\t\\v\\\\\"", "\"\\101\"", "\"a\\\"b\"", "`\\d+`", "\"\\xe2\\x82\"", "\"\\000\""];

    public static readonly string[] Ints =
        ["0", "1", "2", "3", "5", "7", "10", "42", "-1", "-2", "-7", "100", "255", "256", "1000", "65536", "999999", "1000000", "0x1F", "0b101", "0o17", "017", "1_000", "'x'", "'é'", "'\\n'",
         "2147483647", "2147483648", "9223372036854775807", "-9223372036854775808", "+3"];

    public static readonly string[] SmallInts = ["0", "1", "2", "3", "4", "5", "6", "8", "10", "12", "20", "-1", "-2", "-3"];

    public static readonly string[] Floats =
        ["0.0", "1.0", "1.5", "-1.5", "2.5", "0.5", "0.1", "0.2", "3.14159", "-0.0", "100000.0", "999999.5", "1000000.0", "1234567.5", "123456789.0", "0.0001", "0.00001", "1e6", "1e20", "1e21", "1e22",
         "1e-7", "1.7976931348623157e308", "5e-324", "0x1p4", "2.675", "1.005", "-2.9", "1e100", "33.333333333333336", ".5", "5.", "4.35"];

    public static readonly string[] OddNumbers = ["1i", "08", "1e400", "0x", "1__0", "99999999999999999999", "18446744073709551615", "1.5i", "0x1.8p1", "''", "'ab'", "1.2.3", "1a", "--1"];

    public static readonly string[] Keys = ["a", "b", "c", "name", "n", "list", "nested", "x", "missing", "Upper", "k-1", "é", "true", "_", "size", "0"];

    public static readonly string[] Regexes =
        ["a", "[a-z]+", "\\\\d+", "(\\\\w)(\\\\w)", "^a.*z$", "(?i)ABC", "b*", "", "a|b", "(?P<n>x)", "[^ ]", "\\\\s+", "(a", "\\\\bfoo\\\\b", "\\\\pL+", "é", ".", "x{2,3}", "(?s).+", "o+?", "[[:alpha:]]", "a(?=b)", "\\\\1"];

    public static readonly string[] Replacements = ["", "x", "$1", "${1}x", "$1x", "$n", "$$", "[$0]", "é", "\\\\n"];

    public static readonly string[] Versions =
        ["1.2.3", "v1.2.3", "1.2", "1", "1.2.3-rc.1", "1.2.3-alpha+build.5", "0.0.1", "2.0.0", "1.10.0", "01.2.3", "1.2.3.4", "x", "", "1.2.3-", "v2", "1.20.0-rc1"];

    public static readonly string[] Constraints =
        ["1.2.3", "=1.2.3", "!=1.2.3", ">1.2", ">=1.2.3", "<2", "<=1.2", "~1.2", "~1.2.3", "^1.2.3", "^0.0.1", "1.x", "*", ">=1 <2", ">=1.0, <2.0", "1.2 - 1.4", "<1 || >=1.2", ">=1.19-0, <2", "=>1", "~>1.2", "a", "", ">1.2.3-alpha"];

    public static readonly string[] Urls =
        ["http://example.com/path?q=1#f", "https://user:pw@host:8080/a/b", "mailto:x@y.z", "/just/path", "host", "", "http://[::1]:80/", "ftp://x/%41%2f", "http://a b/", ":x", "//host/p", "http://h/?a=b&c=d%20e", "%zz"];

    public static readonly string[] Jsons =
        ["{}", "[]", "null", "1", "1.5", "1e3", "true", "\\\"x\\\"", "{\\\"a\\\":1,\\\"b\\\":[1,2,{\\\"c\\\":null}]}", "[1,\\\"a\\\",false]", "{", "", "12345678901234567890", "{\\\"a\\\":1,\\\"a\\\":2}", "\\\"\\\\u00e9\\\"", " [ 1 ] ", "01", "[1,]"];

    public static readonly string[] Layouts =
        ["2006-01-02", "2006-01-02T15:04:05Z07:00", "Jan _2 15:04:05", "Monday, 02-Jan-06", "15:04", "3:04PM", "2006-01-02 15:04:05.000", ".999", "MST", "x", "", "002", "20060102", "-0700", "Mon Jan 2"];

    public static readonly string[] Dates = ["2024-02-29", "2006-01-02", "1999-12-31", "2023-07-14", "1970-01-01", "2038-01-19", "2024-13-01", "x", "0001-01-01"];

    public static readonly string[] Durations = ["1h", "-1h", "1h30m", "24h", "90s", "1.5h", "100ms", "1d", "x", "", "0", "2h45m30.5s", "8760h", "1us"];

    public static readonly string[] Paths = ["", "/", ".", "..", "a", "a/b", "/a/b/", "a//b", "./a", "../a/..", "/a/../../b", "file.txt", "dir.d/file", ".hidden", "a/.b.c", "a.tar.gz"];

    public static readonly string[] Encoded = ["aGVsbG8=", "aGVsbG8", "aGVs\\nbG8=", "!!", "", "JBSWY3DP", "/+8=", "AAEC", "w6k=", "/w==", "NBSWY3DP", "nbswy3dp"];

    public static readonly string[] Types = ["string", "int", "int64", "float64", "bool", "map[string]interface {}", "[]interface {}", "slice", "map", "invalid", "interface {}", "[]string"];
}
