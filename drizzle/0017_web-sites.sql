CREATE TABLE "crawl_pages" (
	"company_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"address" text NOT NULL,
	"depth" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"round" integer NOT NULL,
	"reason" text,
	"title" text,
	"checksum" text,
	"etag" text,
	"last_modified" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "crawl_pages_pk" PRIMARY KEY("company_id","source_id","address")
);
--> statement-breakpoint
ALTER TABLE "crawl_pages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- A foreign key is checked under FORCE row-level security, which knows no company here: the owner looks past it for the moment.
ALTER TABLE "knowledge_sources" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "crawl_pages" ADD CONSTRAINT "crawl_pages_source_fk" FOREIGN KEY ("company_id","source_id") REFERENCES "public"."knowledge_sources"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_sources" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "crawl_pages_next" ON "crawl_pages" USING btree ("company_id","source_id","state","depth");--> statement-breakpoint
CREATE INDEX "crawl_pages_text" ON "crawl_pages" USING btree ("company_id","source_id","checksum");--> statement-breakpoint
CREATE POLICY "crawl_pages_tenant" ON "crawl_pages" AS PERMISSIVE FOR ALL TO "natiq_app" USING (company_id = current_setting('natiq.company_id')::uuid) WITH CHECK (company_id = current_setting('natiq.company_id')::uuid);
--> statement-breakpoint
ALTER TABLE "crawl_pages" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- An exception of natiq_system, listed in the catalogue test: the sweep for sources whose time has come or whose reader was killed.
CREATE POLICY knowledge_sources_sweep ON knowledge_sources FOR SELECT TO natiq_system USING (true);
--> statement-breakpoint
GRANT SELECT ON knowledge_sources TO natiq_system;
--> statement-breakpoint
CREATE FUNCTION natiq.due_sources(p_at timestamptz, p_limit int) RETURNS TABLE (company_id uuid, source_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.company_id, s.id FROM knowledge_sources s WHERE s.next_due_at <= p_at ORDER BY s.next_due_at LIMIT p_limit
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA natiq TO natiq_system;
--> statement-breakpoint
ALTER FUNCTION natiq.due_sources(timestamptz, int) OWNER TO natiq_system;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA natiq FROM natiq_system;
--> statement-breakpoint
REVOKE ALL ON FUNCTION natiq.due_sources(timestamptz, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION natiq.due_sources(timestamptz, int) TO natiq_app;
