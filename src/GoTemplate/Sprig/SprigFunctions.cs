using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Sprig's text functions, one file a subject.</summary>
internal static partial class SprigFunctions
{
    private static readonly GoType A = GoType.Any;
    private static readonly GoType S = GoType.String;
    private static readonly GoType I = GoType.Int;
    private static readonly GoType D = GoType.Map;

    public static FunctionSet Create()
    {
        var set = new FunctionSet();
        AddStrings(set);
        AddCases(set);
        AddDefaults(set);
        AddLists(set);
        AddDicts(set);
        AddMath(set);
        AddEncoding(set);
        AddJson(set);
        AddEnvironment(set);
        AddRandom(set);
        AddRegex(set);
        AddDates(set);
        AddSecrets(set);
        AddCertificates(set);
        return set;
    }
}
