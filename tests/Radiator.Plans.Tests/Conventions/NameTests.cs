using Radiator.Events.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.Tests.Conventions;

public sealed class NameTests
{
    [Theory]
    [InlineData("12345", "naming/event-is-id")]
    [InlineData(" 12345 ", "naming/event-is-id")]
    [InlineData("8f14e45f-ceea-467e-9d3a-0123456789ab", "naming/event-is-id")]
    [InlineData("507f1f77bcf86cd799439011", "naming/event-is-id")]
    [InlineData("Viewed Item 4711", "naming/value-in-name")]
    [InlineData("User Signed Up (11-01-2019)", "naming/value-in-name")]
    [InlineData("Report 2026-11-22 Opened", "naming/value-in-name")]
    [InlineData("product_123", "naming/value-in-name")]
    [InlineData("Opened 8f14e45f-ceea-467e-9d3a-0123456789ab", "naming/value-in-name")]
    [InlineData("Signed\u200BUp", "content/hidden-text")]
    [InlineData("Paid \u202Eeur", "content/hidden-text")]
    [InlineData("Paid\0", "content/hidden-text")]
    public void A_name_that_is_none_is_told(string name, string rule) =>
        Assert.Equal(rule, Assert.Single(Checked.By(Checked.Track(name))).RuleId);

    [Theory]
    [InlineData("Checkout Step 2 Completed")]
    [InlineData("3D Model Viewed")]
    [InlineData("2FA Enabled")]
    [InlineData("OAuth2 Linked")]
    [InlineData("401k Opened")]
    [InlineData("Error 404 Shown")]
    [InlineData("http_500")]
    [InlineData("Scrolled_100")]
    [InlineData("ISO27001 Page Viewed")]
    [InlineData("Video 50% Watched")]
    [InlineData("Größe geändert")]
    [InlineData("注文完了")]
    [InlineData("Deed Feedback Faded")]
    [InlineData("❤️ Liked")]
    public void An_ordinary_name_is_left_alone(string name) => Assert.Empty(Checked.By(Checked.Track(name)));

    [Fact]
    public void A_name_that_the_plan_has_is_meant()
    {
        var plan = Plans.Of("plan: p\nevents:\n  \"Top 5000 Viewed\": {}\n  \"4711\": {}\n");
        Assert.Empty(Checked.By(Checked.Track("Top 5000 Viewed"), plan));
        Assert.Empty(Checked.By(Checked.Track("4711"), plan));
    }

    [Fact]
    public void An_id_in_the_names_place_says_whose_and_is_an_error()
    {
        var violation = Assert.Single(Checked.By(Checked.Track("4711", userId: "4711")));
        Assert.Contains("this user's id", violation.Description);
        Assert.Equal((ViolationType.Naming, Severity.Error), (violation.Type, violation.Severity));
        Assert.Equal("/event", violation.Pointer);
        Assert.Equal("\"4711\"".Length, violation.RangeLength);
    }

    [Theory]
    [InlineData(NameOrder.VerbFirst, "Signed Up", true)]
    [InlineData(NameOrder.VerbFirst, "Sent Project Data", true)]
    [InlineData(NameOrder.VerbFirst, "Order Completed", false)]
    [InlineData(NameOrder.VerbFirst, "Signup", false)]
    [InlineData(NameOrder.VerbFirst, "Need Help", false)]
    [InlineData(NameOrder.ObjectAction, "Order Completed", true)]
    [InlineData(NameOrder.ObjectAction, "Product Added to Wishlist", true)]
    [InlineData(NameOrder.ObjectAction, "Video Content Playing", true)]
    [InlineData(NameOrder.ObjectAction, "Email Marked as Spam", true)]
    [InlineData(NameOrder.ObjectAction, "Signed Up", true)]
    [InlineData(NameOrder.ObjectAction, "Unsubscribed", true)]
    [InlineData(NameOrder.ObjectAction, "order_completed", true)]
    [InlineData(NameOrder.ObjectAction, "Clicked Button", false)]
    [InlineData(NameOrder.ObjectAction, "Signup", false)]
    public void The_order_of_words_is_the_plans(NameOrder order, string name, bool fits) =>
        Assert.Equal(fits, NameOrders.Fits(name, order));

    [Theory]
    [InlineData(NameCase.Title, "Product Added to Wishlist", true)]
    [InlineData(NameCase.Title, "iOS App Opened", true)]
    [InlineData(NameCase.Title, "Signed up", false)]
    [InlineData(NameCase.Title, "signed_up", false)]
    [InlineData(NameCase.Title, "Signed Up ", false)]
    [InlineData(NameCase.Sentence, "Order completed", true)]
    [InlineData(NameCase.Sentence, "API key made", true)]
    [InlineData(NameCase.Sentence, "Order Completed", false)]
    [InlineData(NameCase.Snake, "order_completed", true)]
    [InlineData(NameCase.Snake, "Order_completed", false)]
    [InlineData(NameCase.Snake, "order completed", false)]
    [InlineData(NameCase.Camel, "orderCompleted", true)]
    [InlineData(NameCase.Camel, "OrderCompleted", false)]
    [InlineData(NameCase.Pascal, "OrderCompleted", true)]
    [InlineData(NameCase.Kebab, "order-completed", true)]
    [InlineData(NameCase.ScreamingSnake, "ORDER_COMPLETED", true)]
    [InlineData(NameCase.Lower, "order completed", true)]
    [InlineData(NameCase.Title, "注文 完了", true)]
    [InlineData(NameCase.Any, "whatEver You_like", true)]
    public void The_writing_is_the_plans(NameCase style, string name, bool fits) =>
        Assert.Equal(fits, NameCases.Fits(name, style));

    [Theory]
    [InlineData("signed_up", NameCase.Title, "Signed Up")]
    [InlineData("orderCompleted", NameCase.Snake, "order_completed")]
    [InlineData("HTTPError Shown", NameCase.Snake, "http_error_shown")]
    [InlineData("Product Added To Wishlist", NameCase.Camel, "productAddedToWishlist")]
    [InlineData("order completed", NameCase.Pascal, "OrderCompleted")]
    [InlineData("iOS App Opened", NameCase.Kebab, "ios-app-opened")]
    public void A_name_is_shown_in_the_style(string name, NameCase style, string expected) =>
        Assert.Equal(expected, NameCases.Convert(name, style));

    [Fact]
    public void Converted_names_fit_their_style()
    {
        var random = new Random(41);
        var letters = "abzABZ09_- .".ToCharArray();
        for (var round = 0; round < 20_000; round++)
        {
            var name = new string(random.GetItems(letters, random.Next(1, 24)));
            foreach (var style in Enum.GetValues<NameCase>())
            {
                var converted = NameCases.Convert(name, style);
                Assert.True(
                    converted.Length == 0 || style == NameCase.Any || NameCases.Fits(converted, style),
                    $"seed 41: {name} in {style} is {converted}");
            }
        }
    }
}
