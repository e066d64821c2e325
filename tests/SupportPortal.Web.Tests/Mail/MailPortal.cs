using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Delivery;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Mail;

/// <summary>The product beside a mail server on loopback. Its rounds run when a test wants them.</summary>
public class MailPortal : Portal
{
    public MailServer Smtp { get; } = new();

    /// <summary>One round of sending. Returns how many mails were sent.</summary>
    public Task<int> DispatchAsync() =>
        RoundAsync(services => services.GetRequiredService<Dispatcher>().DispatchAsync(CancellationToken.None));

    /// <summary>One round of warnings. Returns how many mails were put.</summary>
    public Task<int> WarnAsync() => RoundAsync(services => services.GetRequiredService<Warnings>().WarnAsync(CancellationToken.None));

    /// <summary>What a job does in one round.</summary>
    public async Task<T> RoundAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Does an act on a request's page as somebody, and sends what it gives to tell.</summary>
    public async Task<IReadOnlyList<ArrivedMail>> MailsAfterAsync(
        string email,
        string number,
        string act,
        Dictionary<string, string?> fields
    )
    {
        await DispatchAsync();
        Smtp.Clear();
        var visitor = await SignInAsync(email);
        var page = await visitor.GetAsync($"/requests/{number}/{act}");
        var done = await visitor.SubmitAsync(page, page.FormTo(act), fields);
        Assert.Empty(done.Errors);
        await DispatchAsync();
        return Smtp.Mails;
    }

    /// <summary>The mails in the outbox about a request.</summary>
    public Task<List<OutboxMail>> StoredAsync(string number) =>
        WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db.Outbox.AsNoTracking().Where(mail => mail.RequestId == id).OrderBy(mail => mail.Id).ToListAsync();
        });

    /// <summary>Puts mails without anything having happened, to look at how they are sent.</summary>
    public Task PutAsync(int count, string? address = null) =>
        WithDataAsync(async db =>
        {
            var request = await db.Requests.Include(stored => stored.Events).FirstAsync();
            for (var i = 0; i < count; i++)
                db.Outbox.Add(
                    OutboxMail.About(
                        request,
                        request.Events[0],
                        MailReason.Filed,
                        new Addressee(address ?? $"reader{i}@contoso.example", "Reader", "Europe/Berlin", null),
                        Clock.GetCurrentInstant()
                    )
                );
            return await db.SaveChangesAsync();
        });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Host", "127.0.0.1");
        builder.UseSetting("Mail:Port", $"{Smtp.Port}");
        builder.UseSetting("Mail:Security", "none");
        builder.UseSetting("Mail:From", "portal@support.example");
        builder.UseSetting("Portal:PublicUrl", "https://portal.support.example/");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Smtp.Dispose();
    }
}
