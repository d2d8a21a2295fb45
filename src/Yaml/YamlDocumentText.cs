namespace Kots.Embedded.Yaml;

/// <summary>One document of a file.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="FirstLine">The line of the file on which it begins, from 1.</param>
public readonly record struct YamlDocumentText(string Text, int FirstLine);
