using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Merge this request into another of the same tenant, which goes on for both.</summary>
public sealed class MergeModel(ActDesk desk, IStringLocalizer<Text> text) : ActPage<MergeForm>(desk)
{
    private SupportRequest? _target;

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || PastedText.Of(Form.Into).Number is not { } id)
            return;
        if (await OtherAsync(Form.Into, cancellationToken) is null)
            ModelState.AddModelError(
                $"{nameof(Form)}.{nameof(MergeForm.Into)}",
                text["There is no request {0}. Look at the number again.", RequestNumber.Format(id)]
            );
    }

    protected override async Task BeforeAsync(CancellationToken cancellationToken) =>
        _target = await OtherAsync(Form.Into, cancellationToken);

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.MergeInto(_target!, person, at);
}
