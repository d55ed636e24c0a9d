CREATE TABLE "attachments" (
	"company_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid,
	"message_id" uuid,
	"note_id" uuid,
	"identity_id" uuid,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"sha256" text DEFAULT '' NOT NULL,
	"storage_key" text NOT NULL,
	"width" integer,
	"height" integer,
	"uploader_kind" text NOT NULL,
	"uploader_id" uuid,
	"uploader_label" text DEFAULT '' NOT NULL,
	"stored_at" timestamp with time zone,
	"bound_at" timestamp with time zone,
	"discarded_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachments_pk" PRIMARY KEY("company_id","id"),
	CONSTRAINT "attachments_note_is_internal" CHECK (note_id is null or (message_id is null and identity_id is null)),
	CONSTRAINT "attachments_conversation_fk" FOREIGN KEY ("company_id","conversation_id") REFERENCES "public"."conversations"("company_id","id"),
	CONSTRAINT "attachments_message_fk" FOREIGN KEY ("company_id","message_id") REFERENCES "public"."messages"("company_id","id"),
	CONSTRAINT "attachments_note_fk" FOREIGN KEY ("company_id","note_id") REFERENCES "public"."notes"("company_id","id")
);
--> statement-breakpoint
ALTER TABLE "attachments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attachments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "attachments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "attachments_conversation" ON "attachments" USING btree ("company_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "attachments_unbound" ON "attachments" USING btree ("company_id","uploader_id") WHERE bound_at is null;--> statement-breakpoint
CREATE INDEX "attachments_orphans" ON "attachments" USING btree ("created_at") WHERE bound_at is null;--> statement-breakpoint
CREATE POLICY "attachments_tenant" ON "attachments" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);--> statement-breakpoint
ALTER TABLE "attachments" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY attachments_sweep ON attachments FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
GRANT SELECT ON attachments TO natiq_system;
--> statement-breakpoint
-- Files nobody sent within their time, and those given up whose bytes may still be there.
CREATE FUNCTION natiq.orphaned_attachments(p_before timestamptz, p_limit int) RETURNS TABLE (company_id uuid, attachment_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.company_id, a.id FROM attachments a
    WHERE a.bound_at IS NULL AND (a.created_at < p_before OR a.discarded_at IS NOT NULL) ORDER BY a.created_at LIMIT p_limit
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA natiq TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.orphaned_attachments(timestamptz, int) OWNER TO natiq_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA natiq FROM natiq_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION natiq.orphaned_attachments(timestamptz, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION natiq.orphaned_attachments(timestamptz, int) TO natiq_app;
