CREATE TABLE "answer_reviews" (
	"company_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"actor_label" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "answer_reviews_pk" PRIMARY KEY("company_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "answer_reviews" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "answer_votes" (
	"company_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"voter_kind" text NOT NULL,
	"voter_id" uuid NOT NULL,
	"voter_label" text DEFAULT '' NOT NULL,
	"conversation_id" uuid NOT NULL,
	"helpful" boolean NOT NULL,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"comment" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answer_votes_pk" PRIMARY KEY("company_id","message_id","voter_kind","voter_id")
);
--> statement-breakpoint
ALTER TABLE "answer_votes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "learned_drafts" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"origin" text NOT NULL,
	"message_id" uuid,
	"conversation_id" uuid,
	"receipt_id" uuid,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"wordings" text[] DEFAULT '{}' NOT NULL,
	"language" text NOT NULL,
	"quotes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"article_id" uuid,
	"author_id" uuid,
	"author_label" text NOT NULL,
	"decided_label" text,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learned_drafts_pk" PRIMARY KEY("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "learned_drafts" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "backtests" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"draft_id" uuid NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"wordings" text[] DEFAULT '{}' NOT NULL,
	"language" text NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"days" integer NOT NULL,
	"actor_label" text NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backtests_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "backtests_draft_fk" FOREIGN KEY ("company_id","draft_id") REFERENCES "public"."learned_drafts"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "backtests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TABLE "backtest_rows" (
	"company_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"was_answered" boolean NOT NULL,
	"receipt_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"decision" text,
	"confidence" real,
	"reply" text,
	CONSTRAINT "backtest_rows_pk" PRIMARY KEY("company_id","run_id","ordinal"),
	CONSTRAINT "backtest_rows_run_fk" FOREIGN KEY ("company_id","run_id") REFERENCES "public"."backtests"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "backtest_rows" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE INDEX "answer_votes_newest" ON "answer_votes" USING btree ("company_id","updated_at" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "backtests_newest" ON "backtests" USING btree ("company_id","draft_id","created_at" DESC NULLS FIRST);
--> statement-breakpoint
CREATE UNIQUE INDEX "backtests_running" ON "backtests" USING btree ("company_id","draft_id") WHERE status = 'running';
--> statement-breakpoint
CREATE INDEX "learned_drafts_status" ON "learned_drafts" USING btree ("company_id","status","updated_at" DESC NULLS FIRST);
--> statement-breakpoint
CREATE UNIQUE INDEX "learned_drafts_message" ON "learned_drafts" USING btree ("company_id","message_id") WHERE status = 'waiting';
--> statement-breakpoint
CREATE UNIQUE INDEX "learned_drafts_gap" ON "learned_drafts" USING btree ("company_id","receipt_id") WHERE status = 'waiting';
--> statement-breakpoint
CREATE POLICY "answer_reviews_tenant" ON "answer_reviews" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "answer_votes_tenant" ON "answer_votes" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "backtest_rows_tenant" ON "backtest_rows" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "backtests_tenant" ON "backtests" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
CREATE POLICY "learned_drafts_tenant" ON "learned_drafts" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "answer_reviews" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "answer_votes" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "backtest_rows" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "backtests" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "learned_drafts" FORCE ROW LEVEL SECURITY;
