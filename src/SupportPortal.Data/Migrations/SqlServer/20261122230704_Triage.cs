using System;
using Microsoft.EntityFrameworkCore.Migrations;
using SupportPortal.Data.Search;

#nullable disable

namespace SupportPortal.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Triage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_AssigneeId",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_Queue",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_RequestEvents_RequestId",
                table: "RequestEvents");

            migrationBuilder.AddColumn<byte[]>(
                name: "ChainHead",
                table: "Requests",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<int>(
                name: "ChainLength",
                table: "Requests",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClaimedAt",
                table: "Requests",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Requests",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Hash",
                table: "RequestEvents",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<int>(
                name: "Sequence",
                table: "RequestEvents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "MyPortals",
                table: "AspNetUsers",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ShortcutsOff",
                table: "AspNetUsers",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Alerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<int>(type: "int", nullable: false),
                    RequestId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ReadAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Alerts_AspNetUsers_PersonId",
                        column: x => x.PersonId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Alerts_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AuditDigests",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    LastEventId = table.Column<long>(type: "bigint", nullable: false),
                    LastEntryId = table.Column<long>(type: "bigint", nullable: false),
                    Entries = table.Column<int>(type: "int", nullable: false),
                    Chains = table.Column<int>(type: "int", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditDigests", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Setting = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ActorId = table.Column<int>(type: "int", nullable: true),
                    ActorName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Act = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    From = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    To = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Presences",
                columns: table => new
                {
                    RequestId = table.Column<int>(type: "int", nullable: false),
                    PersonId = table.Column<int>(type: "int", nullable: false),
                    PersonName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    IsWriting = table.Column<bool>(type: "bit", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Presences", x => new { x.RequestId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_Presences_AspNetUsers_PersonId",
                        column: x => x.PersonId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Presences_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReplyDrafts",
                columns: table => new
                {
                    RequestId = table.Column<int>(type: "int", nullable: false),
                    PersonId = table.Column<int>(type: "int", nullable: false),
                    IsNote = table.Column<bool>(type: "bit", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyDrafts", x => new { x.RequestId, x.PersonId, x.IsNote });
                    table.ForeignKey(
                        name: "FK_ReplyDrafts_AspNetUsers_PersonId",
                        column: x => x.PersonId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReplyDrafts_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReplyTemplates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    Shared = table.Column<bool>(type: "bit", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReplyTemplates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReplyTemplates_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RequestId = table.Column<int>(type: "int", nullable: false),
                    OtherId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestLinks_Requests_OtherId",
                        column: x => x.OtherId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RequestLinks_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestTags",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RequestId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestTags", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RequestTags_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RequestTexts",
                columns: table => new
                {
                    RequestId = table.Column<int>(type: "int", nullable: false),
                    Scope = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Numbers = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Tenant = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Filed = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Said = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Noted = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RequestTexts", x => x.RequestId);
                    table.ForeignKey(
                        name: "FK_RequestTexts_Requests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    Shared = table.Column<bool>(type: "bit", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedViews_AspNetUsers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_AllSubmitted",
                table: "Requests",
                columns: new[] { "SubmittedAt", "Id" })
                .Annotation("SqlServer:Include", new[] { "Status", "Portal", "Severity", "Plan", "Family", "Product", "AssigneeId", "TenantId", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_AllUpdated",
                table: "Requests",
                columns: new[] { "UpdatedAt", "Id" })
                .Annotation("SqlServer:Include", new[] { "Status", "Portal", "Severity", "Plan", "Family", "Product", "AssigneeId", "TenantId", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_Figures",
                table: "Requests",
                columns: new[] { "SubmittedAt", "Id" })
                .Annotation("SqlServer:Include", new[] { "TenantId", "Plan", "Severity", "Portal", "Product", "Status", "IsOpen", "TargetMinutes", "DueAt", "FirstResponseAt", "ClaimedAt", "HandedOffAt", "ResolvedAt", "MergedIntoId" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_MergedInto",
                table: "Requests",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_Mine",
                table: "Requests",
                columns: new[] { "AssigneeId", "IsOpen", "QueueDueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_MyDue",
                table: "Requests",
                columns: new[] { "TenantId", "QueueDueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_MyUpdated",
                table: "Requests",
                columns: new[] { "TenantId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_Queue",
                table: "Requests",
                columns: new[] { "IsOpen", "QueueDueAt", "Id" })
                .Annotation("SqlServer:Include", new[] { "Status", "Portal", "Severity", "Plan", "Family", "Product", "AssigneeId", "TenantId", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_QueueSubmitted",
                table: "Requests",
                columns: new[] { "IsOpen", "SubmittedAt", "Id" })
                .Annotation("SqlServer:Include", new[] { "Status", "Portal", "Severity", "Plan", "Family", "Product", "AssigneeId", "TenantId", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_Requests_QueueUpdated",
                table: "Requests",
                columns: new[] { "IsOpen", "UpdatedAt", "Id" })
                .Annotation("SqlServer:Include", new[] { "Status", "Portal", "Severity", "Plan", "Family", "Product", "AssigneeId", "TenantId", "Language" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvents_Timeline",
                table: "RequestEvents",
                columns: new[] { "RequestId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvents_Trail",
                table: "RequestEvents",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvents_TrailOfKind",
                table: "RequestEvents",
                columns: new[] { "Kind", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvents_TrailOfPerson",
                table: "RequestEvents",
                columns: new[] { "ActorId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_Mine",
                table: "Alerts",
                columns: new[] { "PersonId", "ReadAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_RequestId",
                table: "Alerts",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "UX_Alerts_Once",
                table: "Alerts",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Trail",
                table: "AuditEntries",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_AuditEntries_Chain",
                table: "AuditEntries",
                columns: new[] { "Setting", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Presences_Here",
                table: "Presences",
                column: "SeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Presences_PersonId",
                table: "Presences",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReplyDrafts_Expired",
                table: "ReplyDrafts",
                column: "SavedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReplyDrafts_PersonId",
                table: "ReplyDrafts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ReplyTemplates_OwnerId",
                table: "ReplyTemplates",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_RequestLinks_OtherId",
                table: "RequestLinks",
                column: "OtherId");

            migrationBuilder.CreateIndex(
                name: "UX_RequestLinks_Once",
                table: "RequestLinks",
                columns: new[] { "RequestId", "OtherId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RequestTags_Tagged",
                table: "RequestTags",
                columns: new[] { "Name", "RequestId" });

            migrationBuilder.CreateIndex(
                name: "UX_RequestTags_Once",
                table: "RequestTags",
                columns: new[] { "RequestId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OwnerId",
                table: "SavedViews",
                column: "OwnerId");

            SearchSchema.CreateOnSqlServer(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SearchSchema.DropOnSqlServer(migrationBuilder);

            migrationBuilder.DropTable(
                name: "Alerts");

            migrationBuilder.DropTable(
                name: "AuditDigests");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Presences");

            migrationBuilder.DropTable(
                name: "ReplyDrafts");

            migrationBuilder.DropTable(
                name: "ReplyTemplates");

            migrationBuilder.DropTable(
                name: "RequestLinks");

            migrationBuilder.DropTable(
                name: "RequestTags");

            migrationBuilder.DropTable(
                name: "RequestTexts");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Requests_AllSubmitted",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_AllUpdated",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_Figures",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_MergedInto",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_Mine",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_MyDue",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_MyUpdated",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_Queue",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_QueueSubmitted",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_Requests_QueueUpdated",
                table: "Requests");

            migrationBuilder.DropIndex(
                name: "IX_RequestEvents_Timeline",
                table: "RequestEvents");

            migrationBuilder.DropIndex(
                name: "IX_RequestEvents_Trail",
                table: "RequestEvents");

            migrationBuilder.DropIndex(
                name: "IX_RequestEvents_TrailOfKind",
                table: "RequestEvents");

            migrationBuilder.DropIndex(
                name: "IX_RequestEvents_TrailOfPerson",
                table: "RequestEvents");

            migrationBuilder.DropColumn(
                name: "ChainHead",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "ChainLength",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "ClaimedAt",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Requests");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "RequestEvents");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "RequestEvents");

            migrationBuilder.DropColumn(
                name: "MyPortals",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "ShortcutsOff",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_AssigneeId",
                table: "Requests",
                column: "AssigneeId");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_Queue",
                table: "Requests",
                columns: new[] { "IsOpen", "QueueDueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RequestEvents_RequestId",
                table: "RequestEvents",
                column: "RequestId");
        }
    }
}
