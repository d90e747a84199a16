namespace Radiator.Plans.Reading;

/// <summary>A single value. Only an unquoted one can be a number, a boolean or null (YAML 1.2, core schema).</summary>
internal sealed record YamlScalar(int Line, int Column, string Text, bool IsPlain) : YamlNode(Line, Column)
{
    public override string Kind => Shown.Quote(Text);
}
