CREATE TABLE "document_pages" (
	"company_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"build" integer NOT NULL,
	"page" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "document_pages_pk" PRIMARY KEY("company_id","article_id","build","page")
);
--> statement-breakpoint
ALTER TABLE "document_pages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge_files" (
	"company_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"sha256" text DEFAULT '' NOT NULL,
	"storage_key" text NOT NULL,
	"stored_at" timestamp with time zone,
	"actor_label" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_files_pk" PRIMARY KEY("company_id","source_id","version")
);
--> statement-breakpoint
ALTER TABLE "knowledge_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge_sources" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"audience" text DEFAULT 'customers' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"stage" text,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"indexed_version" integer,
	"checksum" text,
	"indexed_at" timestamp with time zone,
	"next_due_at" timestamp with time zone,
	"actor_id" uuid,
	"actor_label" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_sources_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "knowledge_sources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "passages" DROP CONSTRAINT "passages_ordinal_key";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "source_id" uuid;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "source_key" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "url" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "is_paged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "checksum" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "build" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "build" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "pages" jsonb;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "hash" text;--> statement-breakpoint
-- A foreign key is checked under FORCE row-level security, which knows no company here: the owner looks past it for the moment.
ALTER TABLE "articles" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "document_pages" ADD CONSTRAINT "document_pages_article_fk" FOREIGN KEY ("company_id","article_id") REFERENCES "public"."articles"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_files" ADD CONSTRAINT "knowledge_files_source_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."knowledge_sources"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_sources_newest" ON "knowledge_sources" USING btree ("company_id","kind","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "knowledge_sources_due" ON "knowledge_sources" USING btree ("next_due_at") WHERE next_due_at is not null;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_source_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."knowledge_sources"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "articles_source" ON "articles" USING btree ("company_id","source_id","source_key");--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_ordinal_key" UNIQUE("company_id","article_id","build","ordinal");--> statement-breakpoint
CREATE POLICY "document_pages_tenant" ON "document_pages" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "knowledge_files_tenant" ON "knowledge_files" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "knowledge_sources_tenant" ON "knowledge_sources" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "document_pages" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "knowledge_files" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "knowledge_sources" FORCE ROW LEVEL SECURITY;
