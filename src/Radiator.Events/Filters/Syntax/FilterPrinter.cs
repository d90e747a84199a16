using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Writes a tree back in the one canonical form: full names, &amp; and |, texts in double quotes.</summary>
internal static class FilterPrinter
{
    public static string Print(FilterNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, FilterNode node)
    {
        switch (node)
        {
            case GroupNode group:
                WriteGroup(text, group);
                break;
            case NotNode not:
                text.Append('!');
                WriteInner(text, not.Item, not.Item is GroupNode);
                break;
            case WordNode word:
                WriteText(text, word.Word);
                break;
            case FlagNode flag:
                text.Append(flag.Flag.Name);
                break;
            case HasNode has:
                WriteOperand(text.Append("has "), has.Operand);
                break;
            case KindNode kind:
                WriteOperand(text, kind.Operand);
                text.Append(" is ").Append(kind.Kind.ToString().ToLowerInvariant());
                break;
            case CompareNode compare:
                WriteOperand(text, compare.Operand);
                text.Append(' ').Append(compare.Op.Text()).Append(' ');
                WriteValue(text, compare.Value);
                break;
            case InNode list:
                WriteOperand(text, list.Operand);
                WriteList(text, list.Values);
                break;
        }
    }

    private static void WriteGroup(StringBuilder text, GroupNode group)
    {
        for (var i = 0; i < group.Items.Length; i++)
        {
            if (i > 0)
                text.Append(group.IsAnd ? " & " : " | ");
            WriteInner(text, group.Items[i], group.IsAnd && group.Items[i] is GroupNode);
        }
    }

    private static void WriteInner(StringBuilder text, FilterNode node, bool parenthesised)
    {
        if (parenthesised)
            text.Append('(');
        Write(text, node);
        if (parenthesised)
            text.Append(')');
    }

    private static void WriteList(StringBuilder text, ImmutableArray<FilterLiteral> values)
    {
        text.Append(" in (");
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            WriteValue(text, values[i]);
        }

        text.Append(')');
    }

    private static void WriteOperand(StringBuilder text, FilterOperand operand)
    {
        text.Append(operand.Root.Name);
        foreach (var step in operand.Below)
        {
            switch (step.Kind)
            {
                case EventPathStepKind.Any:
                    text.Append("[*]");
                    break;
                case EventPathStepKind.Index:
                    text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
                    break;
                case EventPathStepKind.Name when IsPlain(step.Name):
                    text.Append('.').Append(step.Name);
                    break;
                default:
                    text.Append('[');
                    WriteText(text, step.Name);
                    text.Append(']');
                    break;
            }
        }
    }

    private static bool IsPlain(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');

    private static void WriteValue(StringBuilder text, FilterLiteral value)
    {
        switch (value.Kind)
        {
            case FilterLiteralKind.Text:
                WriteText(text, value.Text);
                break;
            case FilterLiteralKind.Pattern:
                WritePattern(text, value.Text);
                break;
            default:
                text.Append(value.Text);
                break;
        }
    }

    /// <summary>In double quotes; what is not safe to print, lone surrogates included, as <c>\u</c> escapes.</summary>
    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            if (Rune.TryGetRuneAt(value, i, out var rune) && SafeText.IsVisible(rune))
            {
                if (rune.Value is '"' or '\\')
                    text.Append('\\');
                text.Append(rune.ToString());
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)value[i]:x4}");
            }
        }

        text.Append('"');
    }

    private static void WritePattern(StringBuilder text, string pattern)
    {
        text.Append('/');
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                text.Append(pattern[i++]);
            else if (pattern[i] == '/')
                text.Append('\\');
            text.Append(pattern[i]);
        }

        text.Append('/');
    }
}
