namespace Radiator.Plans;

/// <summary>How names are written.</summary>
public enum NameCase : byte
{
    /// <summary>However: nothing is checked.</summary>
    Any = 0,

    /// <summary><c>Title Case</c>: Order Completed.</summary>
    Title,

    /// <summary><c>Sentence case</c>: Order completed.</summary>
    Sentence,

    /// <summary><c>lower case</c>: order completed.</summary>
    Lower,

    /// <summary><c>snake_case</c>: order_completed.</summary>
    Snake,

    /// <summary><c>camelCase</c>: orderCompleted.</summary>
    Camel,

    /// <summary><c>PascalCase</c>: OrderCompleted.</summary>
    Pascal,

    /// <summary><c>kebab-case</c>: order-completed.</summary>
    Kebab,

    /// <summary><c>SCREAMING_SNAKE_CASE</c>: ORDER_COMPLETED.</summary>
    ScreamingSnake,
}
