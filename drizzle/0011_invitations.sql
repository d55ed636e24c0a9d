CREATE TABLE "directory"."invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "directory_invitations_user_key" UNIQUE("company_id","user_id")
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "directory"."invitations" TO natiq_system;
