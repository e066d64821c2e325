using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Files;
using SupportPortal.Testing;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Tests.Files;

public sealed class FileRetentionTests : IDisposable
{
    private readonly Portal _portal = new();

    [Fact]
    public async Task What_nobody_will_send_any_more_is_deleted_and_all_else_stays()
    {
        var store = _portal.Services.GetRequiredService<FileStore>();
        var (kept, expired) = (Guid.NewGuid(), Guid.NewGuid());
        var now = Portal.Start;
        var names = await _portal.WithDataAsync(async db =>
        {
            var ada = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Contoso);
            db.Drafts.Add(RequestDraft.Begin(kept, ada.Id, ada.TenantId!.Value, now - Duration.FromDays(29)));
            db.Drafts.Add(RequestDraft.Begin(expired, ada.Id, ada.TenantId!.Value, now - Duration.FromDays(31)));
            var names = new Dictionary<string, string>();
            foreach (
                var (name, basket, days) in new[]
                {
                    ("of a draft", kept, 29),
                    ("of a dead draft", expired, 31),
                    ("left behind", Guid.NewGuid(), 2),
                    ("just added", Guid.NewGuid(), 0),
                }
            )
            {
                names[name] = await KeepAsync(store);
                db.Attachments.Add(
                    Attachment.Add(
                        basket,
                        ada.TenantId!.Value,
                        ada.Id,
                        new StoredFile(name, "text/plain", 1, "00", names[name], false),
                        now - Duration.FromDays(days)
                    )
                );
            }

            await db.SaveChangesAsync();
            return names;
        });
        var (orphan, interrupted) = (await KeepAsync(store), (await store.ReceiveAsync(new MemoryStream([1]), 10, default)).Name);
        var young = await KeepAsync(store);
        foreach (var file in Directory.GetFiles(_portal.Attachments, "*", SearchOption.AllDirectories))
        {
            var age = Path.GetFileName(file) == young ? Duration.Zero : Duration.FromDays(2);
            File.SetLastWriteTimeUtc(file, (now - age).ToDateTimeUtc());
        }

        await RunAsync();
        await RunAsync(); // and a second process finds nothing to do

        var rows = await _portal.WithDataAsync(db => db.Attachments.Select(file => file.Name).ToListAsync());
        Assert.Equal(["just added", "of a draft"], rows.Order());
        var files = Directory
            .GetFiles(_portal.Attachments, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path))
            .ToList();
        Assert.Equal(new[] { names["of a draft"], names["just added"], young }.Order(), files.Order());
        Assert.DoesNotContain(orphan, files);
        Assert.DoesNotContain(interrupted, files);
    }

    public void Dispose() => _portal.Dispose();

    private static async Task<string> KeepAsync(FileStore store) =>
        store.Keep(await store.ReceiveAsync(new MemoryStream([1]), 10, default));

    /// <summary>One round, to its end.</summary>
    private async Task RunAsync()
    {
        using var job = ActivatorUtilities.CreateInstance<FileRetention>(_portal.Services);
        await job.RunOnceAsync(default);
    }
}
