using System.Text;

namespace Radiator.JsonSchema.Json;

/// <summary>The text of JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>Appends one step, escaped: <c>/</c> as <c>~1</c>, <c>~</c> as <c>~0</c>.</summary>
    public static StringBuilder AppendStep(this StringBuilder pointer, string step)
    {
        pointer.Append('/');
        if (step.AsSpan().IndexOfAny('~', '/') < 0)
            return pointer.Append(step);
        foreach (var character in step)
        {
            _ = character switch
            {
                '~' => pointer.Append("~0"),
                '/' => pointer.Append("~1"),
                _ => pointer.Append(character),
            };
        }

        return pointer;
    }

    /// <summary>A pointer with one more step.</summary>
    public static string Join(string pointer, string step) =>
        step.AsSpan().IndexOfAny('~', '/') < 0
            ? $"{pointer}/{step}"
            : new StringBuilder(pointer).AppendStep(step).ToString();

    /// <summary>The steps of a pointer, or null where it is none.</summary>
    public static string[]? Parse(string pointer)
    {
        if (pointer.Length == 0)
            return [];
        if (pointer[0] != '/')
            return null;
        var steps = pointer[1..].Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            if (!IsEscaped(steps[i]))
                return null;
            steps[i] = steps[i].Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
        }

        return steps;
    }

    private static bool IsEscaped(string step)
    {
        for (var i = step.IndexOf('~'); i >= 0; i = step.IndexOf('~', i + 1))
        {
            if (i + 1 >= step.Length || step[i + 1] is not ('0' or '1'))
                return false;
        }

        return true;
    }
}
