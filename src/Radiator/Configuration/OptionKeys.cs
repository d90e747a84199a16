using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Radiator.Configuration;

/// <summary>
/// What may stand in a section, read off the options class that it is bound to: a key that it does not have is a typing
/// error, and one that is silently ignored costs somebody an evening.
/// </summary>
internal static class OptionKeys
{
    /// <summary>Why a value cannot be used; null where it can.</summary>
    /// <param name="options">Class of the section.</param>
    /// <param name="path">The key below the section, in parts.</param>
    /// <param name="value">The value.</param>
    public static ConfigurationProblem? Problem(Type options, ReadOnlySpan<string> path, ConfigurationValue value)
    {
        var type = options;
        for (var i = 0; i < path.Length; i++)
        {
            if (ElementType(type) is { } element)
            {
                if (!int.TryParse(path[i], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    return Of(
                        value, $"{Before(value, path, i)} is a list: its entries are numbered from 0, "
                            + $"not \"{path[i]}\"");
                }

                type = element;
                continue;
            }

            if (IsLeaf(type))
                return Of(value, $"{Before(value, path, i)} is one value and has nothing below it");
            if (Find(type, path[i]) is not { } property)
            {
                var key = string.Join(':', value.Key.Split(':')[..^(path.Length - i - 1)]);
                return Unknown(value, $"key \"{path[i]}\"", key, path[i], Names(type));
            }

            type = property.PropertyType;
        }

        return IsLeaf(type) ? ConversionProblem(type, value)
            : Of(value, $"must be {(ElementType(type) is null ? "an object" : "a list")}");
    }

    /// <summary>A name that there is not. Near misses are told first, else what there is.</summary>
    /// <param name="value">What was written under it.</param>
    /// <param name="what">The name, with the word for what it is.</param>
    /// <param name="key">The key up to the name.</param>
    /// <param name="given">The name.</param>
    /// <param name="known">The names that there are.</param>
    public static ConfigurationProblem Unknown(
        ConfigurationValue value, string what, string key, string given, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(name => Distance(given, name));
        var isNear = nearest is not null && Distance(given, nearest) <= Math.Max(2, given.Length / 3);
        var hint = isNear ? $"did you mean \"{nearest}\"?" : $"known here: {string.Join(", ", known)}";
        return Of(value, $"unknown {what}; {hint}") with { Key = key, Meant = isNear ? nearest! : "" };
    }

    private static ConfigurationProblem Of(ConfigurationValue value, string reason) =>
        new($"{value.Key} = {SecretKeys.Show(value.Key, value.Value)} ({value.Origin}): {reason}", value.Origin)
        {
            Key = value.Key,
            Reason = reason,
        };

    private static string Before(ConfigurationValue value, ReadOnlySpan<string> path, int index)
    {
        var parts = value.Key.Split(':');
        return string.Join(':', parts[..(parts.Length - path.Length + index)]);
    }

    private static PropertyInfo? Find(Type type, string name) =>
        Properties(type).FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string[] Names(Type type) => [.. Properties(type).Select(property => property.Name)];

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
            property.CanRead && (property.CanWrite || ElementType(property.PropertyType) is not null));

    private static Type? ElementType(Type type) =>
        type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : type.IsArray ? type.GetElementType()
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(face => face.IsGenericType
                && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static bool IsLeaf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(TimeSpan)
            || plain == typeof(decimal);
    }

    private static ConfigurationProblem? ConversionProblem(Type type, ConfigurationValue value)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string) || (value.Value.Length == 0 && plain != type))
            return null;
        try
        {
            TypeDescriptor.GetConverter(plain).ConvertFromInvariantString(value.Value);
            return null;
        }
        catch (Exception exception) when (
            exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return Of(value, $"must be {Allowed(plain)}") with { ValueType = plain };
        }
    }

    private static string Allowed(Type type) =>
        type.IsEnum ? "one of "
            + string.Join(", ", Enum.GetNames(type).Select(name => char.ToLowerInvariant(name[0]) + name[1..]))
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan)
            ? "a time span: hours:minutes:seconds, for example 00:00:30, or days.hours:minutes:seconds"
        : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? "a number"
        : "a whole number";

    // Levenshtein, case ignored; keys are short.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64)
            return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal
                    + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
