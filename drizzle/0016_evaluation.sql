CREATE TABLE "evaluation_questions" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assistant_id" uuid NOT NULL,
	"question" text NOT NULL,
	"folded" text GENERATED ALWAYS AS (natiq.fold(question)) STORED NOT NULL,
	"expects" text NOT NULL,
	"article_ids" uuid[] DEFAULT '{}' NOT NULL,
	"is_golden" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluation_questions_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "evaluation_questions_folded_key" UNIQUE("company_id","assistant_id","folded"),
	CONSTRAINT "evaluation_questions_assistant_fk" FOREIGN KEY ("company_id","assistant_id") REFERENCES "public"."assistants"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "evaluation_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_runs" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assistant_id" uuid NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"golden_only" boolean DEFAULT false NOT NULL,
	"trial" jsonb,
	"answer_threshold" real NOT NULL,
	"actor_label" text NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evaluation_runs_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "evaluation_runs_assistant_fk" FOREIGN KEY ("company_id","assistant_id") REFERENCES "public"."assistants"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "evaluation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_results" (
	"company_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"question_id" uuid NOT NULL,
	"question" text NOT NULL,
	"expects" text NOT NULL,
	"article_ids" uuid[] DEFAULT '{}' NOT NULL,
	"outcome" text,
	"rank" integer,
	"decision" text,
	"confidence" real,
	"article_id" uuid,
	"reply" text,
	"provider" text,
	CONSTRAINT "evaluation_results_pk" PRIMARY KEY("company_id","run_id","ordinal"),
	CONSTRAINT "evaluation_results_run_fk" FOREIGN KEY ("company_id","run_id") REFERENCES "public"."evaluation_runs"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "evaluation_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "evaluation_results_question" ON "evaluation_results" USING btree ("company_id","run_id","question_id");--> statement-breakpoint
CREATE INDEX "evaluation_runs_newest" ON "evaluation_runs" USING btree ("company_id","assistant_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_runs_running" ON "evaluation_runs" USING btree ("company_id","assistant_id") WHERE status = 'running';--> statement-breakpoint
CREATE POLICY "evaluation_questions_tenant" ON "evaluation_questions" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "evaluation_results_tenant" ON "evaluation_results" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "evaluation_runs_tenant" ON "evaluation_runs" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE "evaluation_questions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "evaluation_results" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "evaluation_runs" FORCE ROW LEVEL SECURITY;
