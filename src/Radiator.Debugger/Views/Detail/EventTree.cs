using System.Globalization;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Debugger.Views.Detail;

/// <summary>
/// The lines of an event as it was received, one value a line, with each violation under the line that it is about, and
/// missing keys where they would stand. Pure.
/// </summary>
public static class EventTree
{
    /// <summary>Levels that are taken apart; what lies deeper is shown as its bytes.</summary>
    public const int DepthMax = 64;

    /// <summary>Lines of one event; an event of 32 KB has fewer unless it is made to have many.</summary>
    public const int LinesMax = 20_000;

    /// <summary>Characters of a value that are shown on its line.</summary>
    public const int ValueMax = 2_000;

    /// <summary>
    /// The lines. What <paramref name="isFolded"/> says nothing about is folded where it is long and has no violations.
    /// </summary>
    /// <param name="analyticsEvent">The event.</param>
    /// <param name="violations">Its violations.</param>
    /// <param name="isFolded">What somebody folded or unfolded, by pointer; null: neither.</param>
    /// <param name="known">What is known of a violation from other events, in words; empty: nothing.</param>
    public static List<DetailLine> Lines(
        AnalyticsEvent analyticsEvent, IReadOnlyList<Violation> violations, Func<string, bool?> isFolded,
        Func<Violation, string>? known = null)
    {
        var building = new Building(violations, isFolded, known ?? (static _ => ""));
        building.Value("", "", JsonSlice.Of(analyticsEvent.RawJson), 0, isLast: true);
        building.Rest();
        return building.Lines;
    }

    /// <summary>The last key of a pointer, unescaped.</summary>
    public static string LastKey(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..]
        .Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>The pointer of what holds it.</summary>
    public static string Parent(string pointer) => pointer[..Math.Max(0, pointer.LastIndexOf('/'))];

    private sealed class Building(
        IReadOnlyList<Violation> violations, Func<string, bool?> isFolded, Func<Violation, string> known)
    {
        private readonly ILookup<string, Violation> _at = violations.ToLookup(violation => violation.Pointer);
        private readonly HashSet<Violation> _shown = new(ReferenceEqualityComparer.Instance);

        public List<DetailLine> Lines { get; } = [];

        public void Value(string key, string pointer, JsonSlice value, int depth, bool isLast)
        {
            if (Lines.Count >= LinesMax)
                return;
            var comma = isLast ? "" : ",";
            if (value.Kind is JsonKind.Object or JsonKind.Array && depth < DepthMax)
                Container(key, pointer, value, depth, comma);
            else
            {
                var bytes = value.Json.Length <= ValueMax * 3 ? value : Cut(value);
                Lines.Add(Line(key, Shorten(Text(bytes)) + comma, pointer, value.Kind, depth));
                Notes(pointer, depth);
            }
        }

        /// <summary>What found no place: a violation of something that the bytes do not hold.</summary>
        public void Rest()
        {
            foreach (var violation in violations.Where(violation => !_shown.Contains(violation)))
            {
                if (Lines.Count >= LinesMax + violations.Count)
                    return;
                Ghost(violation, 1);
            }
        }

        private void Container(string key, string pointer, JsonSlice value, int depth, string comma)
        {
            var isObject = value.Kind == JsonKind.Object;
            var count = isObject ? CountMembers(value) : CountElements(value);
            var (open, close) = isObject ? ("{", "}") : ("[", "]");
            if (count == 0)
            {
                Lines.Add(Line(key, open + close + comma, pointer, value.Kind, depth));
                Notes(pointer, depth);
                Missing(pointer, depth + 1);
                return;
            }

            var folded = isFolded(pointer) ?? IsFoldedAtFirst(pointer, depth, count);
            var inside = isObject ? count == 1 ? "1 key" : $"{Number(count)} keys"
                : count == 1 ? "1 item" : $"{Number(count)} items";
            Lines.Add(Line(key, folded ? $"{open} {inside} {close}{comma}" : open, pointer, value.Kind, depth) with
            {
                CanFold = depth > 0,
                IsFolded = folded,
                IsDim = folded,
            });
            Notes(pointer, depth);
            if (folded)
                return;
            if (isObject)
                Members(value, pointer, depth + 1, count);
            else
                Elements(value, pointer, depth + 1, count);
            Missing(pointer, depth + 1);
            Lines.Add(new DetailLine(DetailLineKind.End, depth, "", close + comma) { Json = value.Kind });
        }

        private void Members(JsonSlice value, string pointer, int depth, int count)
        {
            foreach (var member in value.EnumerateObject())
            {
                var name = member.Key.GetText();
                Value(
                    Shorten(Text(member.Key)), PointerText.Append(pointer, name), member.Value, depth, --count == 0);
            }
        }

        private void Elements(JsonSlice value, string pointer, int depth, int count)
        {
            var index = 0;
            foreach (var element in value.EnumerateArray())
                Value("", FormattableString.Invariant($"{pointer}/{index++}"), element, depth, --count == 0);
        }

        // Everything below an ancestor that is no line of the tree stands with the nearest one that is.
        private void Missing(string pointer, int depth)
        {
            foreach (var violation in violations)
            {
                if (!_shown.Contains(violation) && violation.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal)
                    && IsMissing(violation))
                    Ghost(violation, depth);
            }
        }

        private static bool IsMissing(Violation violation) =>
            violation.Type == ViolationType.Required || violation.Actual == "missing" || violation.RangeLength == 0;

        private void Ghost(Violation violation, int depth)
        {
            var missing = violation.Type == ViolationType.Required || violation.Actual == "missing";
            if (violation.Pointer.Length > 0)
                Lines.Add(new DetailLine(
                    DetailLineKind.Ghost, depth, $"\"{Shorten(LastKey(violation.Pointer))}\"",
                    missing ? "(missing)" : $"{Shorten(violation.Actual)} (came with the batch)")
                {
                    Pointer = violation.Pointer,
                    Violation = violation,
                });
            AddNote(violation, depth);
        }

        private void Notes(string pointer, int depth)
        {
            foreach (var violation in _at[pointer])
                AddNote(violation, depth);
        }

        private void AddNote(Violation violation, int depth)
        {
            _shown.Add(violation);
            Lines.Add(new DetailLine(DetailLineKind.Note, depth, violation.Type.Code(), Sentence(violation))
            {
                Violation = violation,
                Right = violation.PlanLocation.Length > 0 ? violation.PlanLocation : violation.RuleId,
            });
            if (violation.Fix is { Length: > 0 } fix)
                Lines.Add(new DetailLine(DetailLineKind.Fix, depth, "fix", fix) { Violation = violation });
            if (known(violation) is { Length: > 0 } words)
                Lines.Add(new DetailLine(DetailLineKind.Fix, depth, "seen", words)
                {
                    Violation = violation,
                    IsDim = true,
                });
        }

        // The sentence begins with the field, which is the line above.
        private static string Sentence(Violation violation)
        {
            var field = violation.Field + ": ";
            return violation.Description.StartsWith(field, StringComparison.Ordinal)
                ? violation.Description[field.Length..] : violation.Description;
        }

        private DetailLine Line(string key, string value, string pointer, JsonKind kind, int depth) =>
            new(DetailLineKind.Value, depth, key, value)
            {
                Json = kind,
                Pointer = pointer,
                Violation = _at[pointer].MinBy(violation => violation.Severity),
            };

        private bool IsFoldedAtFirst(string pointer, int depth, int count) =>
            depth > 0 && !HasViolations(pointer)
            && (pointer is "/context" or "/integrations" or "/_metadata" or "/options" || depth > 2 || count > 40);

        private bool HasViolations(string pointer) => violations.Any(violation =>
            violation.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal) && violation.Pointer != pointer);

        private static int CountMembers(JsonSlice value)
        {
            var count = 0;
            foreach (var _ in value.EnumerateObject())
                count++;
            return count;
        }

        private static int CountElements(JsonSlice value)
        {
            var count = 0;
            foreach (var _ in value.EnumerateArray())
                count++;
            return count;
        }

        private static JsonSlice Cut(JsonSlice value) => new(JsonKind.Missing, value.Json[..(ValueMax * 3)]);

        // Escapes as they came: a debugger shows what was sent.
        private static string Text(JsonSlice value) => System.Text.Encoding.UTF8.GetString(value.Json.Span);

        private static string Shorten(string text) =>
            text.Length <= ValueMax ? text : string.Concat(text.AsSpan(0, ValueMax), "...");

        private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
    }
}
