using System.Globalization;
using System.Text.Json.Nodes;

namespace Radiator.Traffic;

/// <summary>
/// A visit to the shop: look around, search, perhaps sign up or log in, put things into the cart, and pay, which
/// sometimes fails. Most people leave before that, as everywhere.
/// </summary>
internal sealed class ShopVisit(Person person, Dice dice) : IVisit
{
    private const string Host = "https://shop.example.com";

    private readonly Calls _calls = new(person);
    private readonly List<(Product Product, int Quantity)> _cart = [];
    private readonly string _cartId = "c_" + dice.Hex(8);
    private State _state = State.Arriving;
    private Product _seen = dice.Of(Product.Catalogue);
    private string _orderId = "";
    private int _patience = dice.Between(4, 14);

    private enum State
    {
        Arriving,
        Browsing,
        Viewing,
        SigningUp,
        Joining,
        LoggingIn,
        CheckingOut,
        Paying,
        Paid,
        Gone,
    }

    public JsonObject? Next() => _state switch
    {
        State.Arriving => Arrive(),
        State.Browsing => Browse(),
        State.Viewing => View(),
        State.LoggingIn => LogIn(),
        State.SigningUp => SignUp(),
        State.Joining => Join(),
        State.CheckingOut => CheckOut(),
        State.Paying => Pay(),
        State.Paid => Thank(),
        _ => null,
    };

    private JsonObject Arrive()
    {
        _state = person.IsReturning && dice.Chance(0.6) ? State.LoggingIn : State.Browsing;
        return _calls.See(Host, "/", "Home");
    }

    private JsonObject? Browse()
    {
        if (--_patience <= 0)
        {
            _state = State.Gone;
            return null;
        }

        switch (dice.Between(0, 9))
        {
            case <= 3:
                _state = dice.Chance(0.8) ? State.Viewing : State.Browsing;
                return _calls.Track("Products Searched", new JsonObject
                {
                    ["query"] = dice.Of(["lamp", "oak", "gift", "chair", "blanket", "plant", "tea"]),
                    ["results"] = dice.Between(0, 40),
                });
            case <= 6:
                _seen = dice.Of(Product.Catalogue);
                _state = State.Viewing;
                return _calls.See(Host, "/c/" + _seen.Category, _seen.Category);
            default:
                return View();
        }
    }

    private JsonObject View()
    {
        if (dice.Chance(0.45))
            return Add();
        _seen = dice.Of(Product.Catalogue);
        _state = dice.Chance(0.5) ? State.Viewing : State.Browsing;
        return _calls.Track("Product Viewed", new JsonObject
        {
            ["product_id"] = _seen.Id,
            ["name"] = _seen.Name,
            ["category"] = _seen.Category,
            ["price"] = _seen.Price,
            ["currency"] = person.Currency,
        });
    }

    private JsonObject Add()
    {
        var quantity = dice.Of([1, 1, 1, 2, 3]);
        _cart.Add((_seen, quantity));
        _state = dice.Chance(0.45) ? NextToCheckOut() : State.Browsing;
        return _calls.Track("Product Added", new JsonObject
        {
            ["cart_id"] = _cartId,
            ["product_id"] = _seen.Id,
            ["quantity"] = quantity,
            ["price"] = _seen.Price,
        });
    }

    // An order needs an account: Order Completed and Payment Failed require a userId.
    private State NextToCheckOut() =>
        person.IsKnown ? State.CheckingOut : person.IsReturning ? State.LoggingIn : State.SigningUp;

    private JsonObject LogIn() => Identified();

    private JsonObject SignUp()
    {
        var call = Identified();
        _state = State.Joining;
        return call;
    }

    private JsonObject Identified()
    {
        person.IsKnown = true;
        _state = _cart.Count > 0 ? State.CheckingOut : State.Browsing;
        return _calls.Identify(new JsonObject
        {
            ["email"] = person.Email,
            ["name"] = person.Name,
            ["plan"] = person.Plan,
            ["createdAt"] = "2026-03-01T08:00:00.000Z",
        });
    }

    private JsonObject Join()
    {
        // A few teams still send alias at sign-up; half of those before the event that they mean it for.
        if (dice.Chance(0.15))
            return _calls.Alias();
        _state = State.CheckingOut;
        return _calls.Track("Signed Up", new JsonObject
        {
            ["type"] = dice.Chance(0.8) ? "organic" : "invite",
            ["username"] = person.Name.Split(' ')[0].ToLowerInvariant(),
        });
    }

    private JsonObject CheckOut()
    {
        _orderId = string.Create(CultureInfo.InvariantCulture, $"A-{dice.Between(100_000, 999_999)}");
        _state = dice.Chance(0.8) ? State.Paying : State.Gone;
        return _calls.Track("Checkout Started", new JsonObject
        {
            ["order_id"] = _orderId,
            ["value"] = Total(),
            ["currency"] = person.Currency,
        });
    }

    private JsonObject Pay()
    {
        if (dice.Chance(0.18))
        {
            _state = dice.Chance(0.6) ? State.Paying : State.Gone;
            return _calls.Track("Payment Failed", new JsonObject
            {
                ["order_id"] = _orderId,
                ["reason"] = dice.Of(["card_declined", "card_declined", "insufficient_funds", "timeout"]),
            });
        }

        _state = State.Paid;
        return _calls.Track("Order Completed", Order(), fromServer: dice.Chance(0.5));
    }

    private JsonObject Order()
    {
        var products = new JsonArray();
        foreach (var (product, quantity) in _cart)
        {
            products.Add(new JsonObject
            {
                ["product_id"] = product.Id,
                ["price"] = product.Price,
                ["quantity"] = quantity,
            });
        }

        return new JsonObject
        {
            ["order_id"] = _orderId,
            ["revenue"] = Total(),
            ["currency"] = person.Currency,
            ["coupon"] = dice.Chance(0.2) ? "SUMMER10" : null,
            ["products"] = products,
        };
    }

    private JsonObject? Thank()
    {
        _state = State.Gone;
        return _calls.See(Host, "/thank-you", "Thank you");
    }

    private decimal Total() => _cart.Sum(line => line.Product.Price * line.Quantity);
}
