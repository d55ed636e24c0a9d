CREATE TABLE "conversation_moods" (
	"company_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"label" text NOT NULL,
	"score" real NOT NULL,
	"trend" text NOT NULL,
	"latest_seq" integer NOT NULL,
	"latest_score" real NOT NULL,
	"alert_seq" integer,
	"alerted_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_moods_pk" PRIMARY KEY("company_id","conversation_id"),
	CONSTRAINT "conversation_moods_conversation_fk" FOREIGN KEY ("company_id","conversation_id") REFERENCES "public"."conversations"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "conversation_moods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sentiment_logs" (
	"company_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"level" text NOT NULL,
	"label" text NOT NULL,
	"score" real NOT NULL,
	"emotions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text NOT NULL,
	"analyser" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sentiment_logs_pk" PRIMARY KEY("company_id","message_id"),
	CONSTRAINT "sentiment_logs_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."messages"("company_id","id") ON DELETE cascade,
	CONSTRAINT "sentiment_logs_conversation_fk" FOREIGN KEY ("company_id","conversation_id") REFERENCES "public"."conversations"("company_id","id") ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE "sentiment_logs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "conversation_moods_label" ON "conversation_moods" USING btree ("company_id","label","conversation_id");--> statement-breakpoint
CREATE INDEX "conversation_moods_alerts" ON "conversation_moods" USING btree ("company_id","alerted_at") WHERE alerted_at is not null;--> statement-breakpoint
CREATE INDEX "sentiment_logs_conversation" ON "sentiment_logs" USING btree ("company_id","conversation_id","seq");--> statement-breakpoint
CREATE INDEX "sentiment_logs_said" ON "sentiment_logs" USING btree ("company_id","said_at");--> statement-breakpoint
CREATE POLICY "conversation_moods_tenant" ON "conversation_moods" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
CREATE POLICY "sentiment_logs_tenant" ON "sentiment_logs" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "conversation_moods" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sentiment_logs" FORCE ROW LEVEL SECURITY;
