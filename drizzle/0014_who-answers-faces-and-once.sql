ALTER TABLE "assistants" ALTER COLUMN "model" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "assistants" ALTER COLUMN "model" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "assistants" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "picture_id" uuid;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "client_id" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "body_hash" text;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_client_key" UNIQUE("company_id","client_id");