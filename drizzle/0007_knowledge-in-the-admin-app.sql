-- Titles as a search and a duplicate see them: small letters, Arabic letter forms united, marks and tatweel dropped, Western
-- digits, single spaces. The first letters of the two lists answer each other, the rest of the first list is dropped.
CREATE FUNCTION natiq.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(translate(lower(value),
    E'\u0623\u0625\u0622\u0671\u0649\u06CC\u0626\u0624\u0629\u06A9\u06AF\u067E\u0686\u06A4\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9\u2019\u0621\u0640\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u00AD\u061C\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\uFEFF',
    E'\u0627\u0627\u0627\u0627\u064A\u064A\u064A\u0648\u0647\u0643\u0643\u0628\u062C\u064101234567890123456789\u0027'), '\s+', ' ', 'g'))
$$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION natiq.fold(text) TO natiq_app, natiq_system;
--> statement-breakpoint
CREATE TABLE "article_categories" (
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_categories_pk" PRIMARY KEY("company_id","name")
);
--> statement-breakpoint
ALTER TABLE "article_categories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "article_citations" (
	"company_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"helpful" integer,
	CONSTRAINT "article_citations_pk" PRIMARY KEY("company_id","message_id","article_id"),
	CONSTRAINT "article_citations_article_fk" FOREIGN KEY ("company_id","article_id") REFERENCES "public"."articles"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "article_citations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge_import_rows" (
	"company_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"cells" text[] DEFAULT '{}' NOT NULL,
	"fields" jsonb,
	"key" text,
	"state" text DEFAULT 'ready' NOT NULL,
	"match" text,
	"field" text,
	"reason" text,
	"article_id" uuid,
	CONSTRAINT "knowledge_import_rows_pk" PRIMARY KEY("company_id","import_id","line")
);
--> statement-breakpoint
ALTER TABLE "knowledge_import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge_imports" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"status" text DEFAULT 'reading' NOT NULL,
	"header" text[] DEFAULT '{}' NOT NULL,
	"overwrite" boolean DEFAULT false NOT NULL,
	"publish" boolean DEFAULT true NOT NULL,
	"done_line" integer DEFAULT 0 NOT NULL,
	"actor_id" uuid,
	"actor_label" text NOT NULL,
	"announced_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_imports_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "knowledge_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "folded" text GENERATED ALWAYS AS (natiq.fold(title)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_import_rows" ADD CONSTRAINT "knowledge_import_rows_import_fk" FOREIGN KEY ("company_id","import_id") REFERENCES "public"."knowledge_imports"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_citations_article" ON "article_citations" USING btree ("company_id","article_id","at");--> statement-breakpoint
CREATE INDEX "knowledge_import_rows_key" ON "knowledge_import_rows" USING btree ("company_id","import_id","key");--> statement-breakpoint
CREATE INDEX "knowledge_imports_newest" ON "knowledge_imports" USING btree ("company_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "articles_folded" ON "articles" USING btree ("company_id","folded");--> statement-breakpoint
CREATE INDEX "articles_translation" ON "articles" USING btree ("company_id","translation_key");--> statement-breakpoint
CREATE POLICY "article_categories_tenant" ON "article_categories" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "article_citations_tenant" ON "article_citations" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "knowledge_import_rows_tenant" ON "knowledge_import_rows" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "knowledge_imports_tenant" ON "knowledge_imports" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "article_categories" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "article_citations" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "knowledge_import_rows" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "knowledge_imports" FORCE ROW LEVEL SECURITY;
