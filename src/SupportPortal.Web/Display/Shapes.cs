namespace SupportPortal.Web.Display;

/// <summary>The small shapes that go with a word wherever a state is shown, so that colour never says it alone.</summary>
internal static class Shapes
{
    public const string Diamond = "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M5 0l5 5-5 5-5-5z\"/></svg>";
    public const string Half =
        "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M5 0a5 5 0 0 1 0 10z\"/><circle cx=\"5\" cy=\"5\" "
        + "r=\"4.3\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.4\"/></svg>";
    public const string Ring =
        "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle cx=\"5\" cy=\"5\" r=\"4.3\" fill=\"none\" "
        + "stroke=\"currentColor\" stroke-width=\"1.4\"/></svg>";
    public const string Tick =
        "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M1 5.2l2.8 2.9L9 2\" fill=\"none\" stroke=\"currentColor\" "
        + "stroke-width=\"1.8\"/></svg>";
    public const string Cross =
        "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><path d=\"M1.5 1.5l7 7M8.5 1.5l-7 7\" fill=\"none\" "
        + "stroke=\"currentColor\" stroke-width=\"1.8\"/></svg>";
}
