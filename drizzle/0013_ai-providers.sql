CREATE TABLE "ai_budgets" (
	"company_id" uuid NOT NULL,
	"daily_cap_micros" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_budgets_pk" PRIMARY KEY("company_id")
);
--> statement-breakpoint
ALTER TABLE "ai_budgets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ai_calls" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"purpose" text NOT NULL,
	"conversation_id" uuid,
	"outcome" text NOT NULL,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"is_estimated" boolean NOT NULL,
	"cost_micros" integer NOT NULL,
	"first_text_ms" integer NOT NULL,
	"ms" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_calls_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "ai_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ai_providers" (
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_enabled" boolean NOT NULL,
	"model" text,
	"sealed_key" text,
	"key_end" text,
	"input_price" real,
	"output_price" real,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_providers_pk" PRIMARY KEY("company_id","name")
);
--> statement-breakpoint
ALTER TABLE "ai_providers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ai_spend" (
	"company_id" uuid NOT NULL,
	"day" date NOT NULL,
	"spent_micros" bigint DEFAULT 0 NOT NULL,
	"reserved_micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ai_spend_pk" PRIMARY KEY("company_id","day")
);
--> statement-breakpoint
ALTER TABLE "ai_spend" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "ai_budgets_tenant" ON "ai_budgets" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "ai_calls_tenant" ON "ai_calls" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "ai_providers_tenant" ON "ai_providers" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "ai_spend_tenant" ON "ai_spend" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE ai_budgets FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ai_calls FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ai_providers FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ai_spend FORCE ROW LEVEL SECURITY;
