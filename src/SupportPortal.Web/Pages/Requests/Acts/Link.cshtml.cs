using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Note that this request belongs together with another, or that it does not after all.</summary>
public sealed class LinkModel(ActDesk desk, IStringLocalizer<Text> text) : ActPage<LinkForm>(desk)
{
    private SupportRequest? _other;

    protected override bool TakesAnyVersion => true;

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || PastedText.Of(Form.Other).Number is not { } id)
            return;
        if (await OtherAsync(Form.Other, cancellationToken) is null)
            ModelState.AddModelError(
                $"{nameof(Form)}.{nameof(LinkForm.Other)}",
                text["There is no request {0}. Look at the number again.", RequestNumber.Format(id)]
            );
    }

    protected override async Task BeforeAsync(CancellationToken cancellationToken) =>
        _other = await OtherAsync(Form.Other, cancellationToken);

    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        if (Form.Remove)
            request.UnlinkFrom(_other!, person, at);
        else
            request.LinkWith(_other!, person, at);
    }
}
