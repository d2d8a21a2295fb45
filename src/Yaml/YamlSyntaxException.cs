namespace Kots.Embedded.Yaml;

/// <summary>Carries a mistake out of the reader; never leaves this library.</summary>
internal sealed class YamlSyntaxException(YamlSyntaxError error) : Exception(error.Reason, error.Inner)
{
    public YamlSyntaxError Error => error;
}
