using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Watch a request, or let others of the tenant watch it. A viewer speaks for nobody but themselves.</summary>
public sealed class WatchModel(ActDesk desk, WatchChoices choices, IStringLocalizer<Text> text) : ActPage<WatchForm>(desk)
{
    /// <summary>Who may be chosen.</summary>
    public IReadOnlyList<WatchChoice> Choices { get; private set; } = [];

    protected override bool TakesAnyVersion => true;

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Choices = await choices.OfAsync(Request, cancellationToken);
        if (Form.Watcher is not { } watcher)
            return;
        var knows = Form.Stop
            ? Request.Watchers.Any(watching => watching.PersonId == watcher) && choices.MayChange(watcher)
            : Choices.Any(choice => choice.PersonId == watcher) || IsWatching(watcher);
        if (!knows)
            ModelState.AddModelError(
                $"{nameof(Form)}.{nameof(WatchForm.Watcher)}",
                text["This person cannot be chosen here. Choose one of the list."]
            );
    }

    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        var watcher = Form.Watcher!.Value;
        if (Form.Stop)
            request.Unwatch(person, watcher, at);
        else
            request.Watch(person, watcher, NameOf(request, watcher), at);
    }

    private bool IsWatching(int personId) => choices.MayChange(personId) && Request.Watchers.Any(watching => watching.PersonId == personId);

    private string NameOf(SupportRequest request, int personId) =>
        Choices.FirstOrDefault(choice => choice.PersonId == personId)?.Name
        ?? request.Watchers.First(watching => watching.PersonId == personId).Name;
}
