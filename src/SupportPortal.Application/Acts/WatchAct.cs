using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Watch a request, or let others of the tenant watch it. A viewer speaks for nobody but themselves.</summary>
public sealed class WatchAct : IAct
{
    private string? _name;

    RequestAct IAct.Kind => RequestAct.Watch;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    public int? Watcher { get; set; }

    public bool Stop { get; set; }

    async Task IAct.PrepareAsync(ActContext context, CancellationToken cancellationToken)
    {
        var watching = context.Request.Watchers.FirstOrDefault(each => each.PersonId == Watcher && context.Watch.MayChange(each.PersonId));
        _name ??= watching?.Name; // who stopped meanwhile was known at the first try
        if (!Stop)
            _name ??= (await context.Watch.OfAsync(context.Request, cancellationToken))
                .FirstOrDefault(choice => choice.PersonId == Watcher)
                ?.Name;
        if (_name is null)
            context.Complain(nameof(Watcher), context.Text["This person cannot be chosen here. Choose one of the list."]);
    }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at)
    {
        if (Stop)
            request.Unwatch(person, Watcher!.Value, at);
        else
            request.Watch(person, Watcher!.Value, _name!, at);
    }
}

internal sealed class WatchActValidator : AbstractValidator<WatchAct>
{
    public WatchActValidator(IStringLocalizer<Text> text) =>
        RuleFor(act => act.Watcher).NotNull().WithMessage(_ => text["Choose a person."]);
}
