using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SupportPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FileRoom : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Attachments_TenantId",
                table: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_UploaderId",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_RoomOfPerson",
                table: "Attachments",
                columns: new[] { "UploaderId", "AddedAt", "RequestId", "Length" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_RoomOfTenant",
                table: "Attachments",
                columns: new[] { "TenantId", "Length" });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_StoredAs",
                table: "Attachments",
                column: "StoredAs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Attachments_RoomOfPerson",
                table: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_RoomOfTenant",
                table: "Attachments");

            migrationBuilder.DropIndex(
                name: "IX_Attachments_StoredAs",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_TenantId",
                table: "Attachments",
                column: "TenantId");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_UploaderId",
                table: "Attachments",
                column: "UploaderId");
        }
    }
}
