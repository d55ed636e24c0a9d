CREATE TABLE "assistant_versions" (
	"company_id" uuid NOT NULL,
	"assistant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"how" text NOT NULL,
	"restored_from" integer,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assistant_versions_pk" PRIMARY KEY("company_id","assistant_id","version"),
	CONSTRAINT "assistant_versions_assistant_fk" FOREIGN KEY ("company_id","assistant_id") REFERENCES "public"."assistants"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "assistant_versions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "assistant_drafts" (
	"company_id" uuid NOT NULL,
	"assistant_id" uuid NOT NULL,
	"change" jsonb NOT NULL,
	"run_id" uuid,
	"checked_version" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"actor_label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assistant_drafts_pk" PRIMARY KEY("company_id","assistant_id"),
	CONSTRAINT "assistant_drafts_assistant_fk" FOREIGN KEY ("company_id","assistant_id") REFERENCES "public"."assistants"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "assistant_drafts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "category_assistants" (
	"company_id" uuid NOT NULL,
	"category" text NOT NULL,
	"assistant_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "category_assistants_pk" PRIMARY KEY("company_id","category","assistant_id"),
	CONSTRAINT "category_assistants_assistant_fk" FOREIGN KEY ("company_id","assistant_id") REFERENCES "public"."assistants"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "category_assistants" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "source_assistants" (
	"company_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"assistant_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_assistants_pk" PRIMARY KEY("company_id","source_id","assistant_id"),
	CONSTRAINT "source_assistants_source_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."knowledge_sources"("company_id","id") ON DELETE cascade,
	CONSTRAINT "source_assistants_assistant_fk" FOREIGN KEY ("company_id","assistant_id") REFERENCES "public"."assistants"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "source_assistants" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistants" ADD COLUMN "behaviour" jsonb DEFAULT '{}'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "assistants" ADD COLUMN "gate" text DEFAULT 'off' NOT NULL;
--> statement-breakpoint
ALTER TABLE "assistants" ADD COLUMN "archived_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "evaluation_results" ADD COLUMN "before_outcome" text;
--> statement-breakpoint
ALTER TABLE "evaluation_results" ADD COLUMN "before_article_id" uuid;
--> statement-breakpoint
ALTER TABLE "evaluation_results" ADD COLUMN "before_reply" text;
--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD COLUMN "compares" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
CREATE INDEX "category_assistants_assistant" ON "category_assistants" USING btree ("company_id","assistant_id");
--> statement-breakpoint
CREATE INDEX "source_assistants_assistant" ON "source_assistants" USING btree ("company_id","assistant_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "assistants_name_en" ON "assistants" USING btree ("company_id",natiq.fold(name ->> 'en')) WHERE archived_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "assistants_name_ar" ON "assistants" USING btree ("company_id",natiq.fold(name ->> 'ar')) WHERE archived_at is null;
--> statement-breakpoint
CREATE POLICY "assistant_versions_tenant" ON "assistant_versions" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "assistant_drafts_tenant" ON "assistant_drafts" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "category_assistants_tenant" ON "category_assistants" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "source_assistants_tenant" ON "source_assistants" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "assistant_versions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assistant_drafts" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "category_assistants" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "source_assistants" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- How an assistant was set is never rewritten.
REVOKE UPDATE, DELETE ON assistant_versions FROM natiq_app;
