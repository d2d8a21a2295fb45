namespace Kots.Embedded.GoTemplate.Values;

/// <summary>An interface that holds nil: a key that is there with the value nil. Go treats it differently from no value in field chains.</summary>
internal sealed class NilInterface
{
    public static readonly NilInterface Value = new();

    private NilInterface()
    {
    }
}
