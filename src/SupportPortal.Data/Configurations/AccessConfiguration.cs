using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Core.Access;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Requests;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Configurations;

internal sealed class SignInConfiguration : IEntityTypeConfiguration<SignIn>
{
    public void Configure(EntityTypeBuilder<SignIn> builder)
    {
        builder.ToTable("SignIns");
        builder.Property(signIn => signIn.Name).HasMaxLength(SignIn.NameLength);
        builder.Property(signIn => signIn.Address).HasMaxLength(SignIn.AddressLength);
        builder.Property(signIn => signIn.Hash).HasMaxLength(32);
        builder.Property(signIn => signIn.Agent).HasMaxLength(SignIn.AgentLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(signIn => signIn.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(signIn => new { signIn.At, signIn.Id }).HasDatabaseName("IX_SignIns_Log");
        builder
            .HasIndex(signIn => new
            {
                signIn.PersonId,
                signIn.At,
                signIn.Id,
            })
            .HasDatabaseName("IX_SignIns_LogOfPerson");
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiTokens");
        builder.Property(token => token.Name).HasMaxLength(ApiToken.NameLength);
        builder.Property(token => token.Start).HasMaxLength(ApiToken.StartLength);
        builder.Property(token => token.Hash).HasMaxLength(32);
        builder.Property(token => token.Scopes).HasMaxLength(ApiToken.ScopesLength);
        builder.HasIndex(token => token.Hash).IsUnique().HasDatabaseName("UX_ApiTokens_Secret");
        builder.HasOne<Person>().WithMany().HasForeignKey(token => token.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Address).HasMaxLength(SignIn.AddressLength);
        builder.Property(session => session.Agent).HasMaxLength(SignIn.AgentLength);
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => new { session.PersonId, session.EndedAt }).HasDatabaseName("IX_Sessions_OfPerson");
    }
}

internal sealed class ErasedLinkConfiguration : IEntityTypeConfiguration<ErasedLink>
{
    public void Configure(EntityTypeBuilder<ErasedLink> builder)
    {
        builder.ToTable("ErasedLinks");
        builder.HasKey(link => link.EventId);
        builder.Property(link => link.EventId).ValueGeneratedNever();
        builder.Property(link => link.Hash).HasMaxLength(32);
    }
}

internal sealed class PortalNoteConfiguration : IEntityTypeConfiguration<PortalNote>
{
    public void Configure(EntityTypeBuilder<PortalNote> builder)
    {
        builder.ToTable("PortalNotes");
        builder.HasKey(note => note.Portal);
        builder.Property(note => note.Portal).HasMaxLength(SupportRequest.CodeLength);
        builder.Property(note => note.Text).HasMaxLength(PortalNote.TextLength);
    }
}

/// <summary>Shorter than the Identity library would have them: SQL Server's keys have room for 900 bytes, two for each letter.</summary>
internal sealed class LoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<int>>
{
    /// <summary>The longest name of a provider, or of a kind of token.</summary>
    internal const int NameLength = 128;

    private const int KeyLength = 256; // a subject of OpenID Connect has 255 letters at most

    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> builder)
    {
        builder.Property(login => login.LoginProvider).HasMaxLength(NameLength);
        builder.Property(login => login.ProviderKey).HasMaxLength(KeyLength);
    }
}

/// <inheritdoc cref="LoginConfiguration"/>
internal sealed class UserTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder)
    {
        builder.Property(token => token.LoginProvider).HasMaxLength(LoginConfiguration.NameLength);
        builder.Property(token => token.Name).HasMaxLength(LoginConfiguration.NameLength);
    }
}

/// <summary>As the Identity library maps them; it would ask the services of the application which of its schemas to make, and tools have
/// none.</summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    private const int CredentialLength = 1024; // WebAuthn allows 1023 bytes

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(CredentialLength);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(passkey => passkey.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
