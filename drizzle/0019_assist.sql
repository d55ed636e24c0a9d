CREATE TABLE "assist_minutes" (
	"company_id" uuid NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "assist_minutes_pk" PRIMARY KEY("company_id")
);
--> statement-breakpoint
ALTER TABLE "assist_minutes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assist_suggestions" (
	"company_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"basis_seq" integer NOT NULL,
	"revision" integer NOT NULL,
	"suggestion" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assist_suggestions_pk" PRIMARY KEY("company_id","conversation_id"),
	CONSTRAINT "assist_suggestions_conversation_fk" FOREIGN KEY ("company_id","conversation_id") REFERENCES "public"."conversations"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "assist_suggestions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assist_summaries" (
	"company_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"basis_seq" integer NOT NULL,
	"quotes" jsonb NOT NULL,
	"words" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assist_summaries_pk" PRIMARY KEY("company_id","conversation_id","epoch"),
	CONSTRAINT "assist_summaries_conversation_fk" FOREIGN KEY ("company_id","conversation_id") REFERENCES "public"."conversations"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "assist_summaries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assist_translations" (
	"company_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"language" text NOT NULL,
	"text_hash" text NOT NULL,
	"text" text NOT NULL,
	"provider" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assist_translations_pk" PRIMARY KEY("company_id","message_id","language"),
	CONSTRAINT "assist_translations_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."messages"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "assist_translations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "assist_minutes_tenant" ON "assist_minutes" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "assist_suggestions_tenant" ON "assist_suggestions" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "assist_summaries_tenant" ON "assist_summaries" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "assist_translations_tenant" ON "assist_translations" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE "assist_minutes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assist_suggestions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assist_summaries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "assist_translations" FORCE ROW LEVEL SECURITY;
