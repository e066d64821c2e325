using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccountMails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Act",
                table: "Outbox",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Agent",
                table: "Outbox",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CausedById",
                table: "Outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FromAddress",
                table: "Outbox",
                type: "TEXT",
                maxLength: 45,
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "RequestId",
                table: "Alerts",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<int>(
                name: "AboutId",
                table: "Alerts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NoticeId",
                table: "Alerts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_NoticeId",
                table: "Alerts",
                column: "NoticeId");

            migrationBuilder.AddForeignKey(
                name: "FK_Alerts_ServiceNotices_NoticeId",
                table: "Alerts",
                column: "NoticeId",
                principalTable: "ServiceNotices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Alerts_ServiceNotices_NoticeId",
                table: "Alerts");

            migrationBuilder.DropIndex(
                name: "IX_Alerts_NoticeId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Act",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Agent",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "CausedById",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "FromAddress",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "AboutId",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "NoticeId",
                table: "Alerts");

            migrationBuilder.AlterColumn<int>(
                name: "RequestId",
                table: "Alerts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
